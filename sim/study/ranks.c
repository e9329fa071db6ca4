#include "study/ranks.h"

#include "base/arena.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#ifdef MADOGUCHI_MPI
#include <mpi.h>
#endif

struct ranks_shared {
    atomic_int next; /* of one process */
#ifdef MADOGUCHI_MPI
    pthread_mutex_t lock; /* MPI is called by one thread at a time */
    MPI_Win window;       /* the counter of rank 0 */
    int *counter;
#endif
};

#ifdef MADOGUCHI_MPI

/* Set by the launchers of Open MPI and of PMIx; without one MPI is not started, so that
 * a run by hand has nothing to do with it. */
static bool launched(void)
{
    return getenv("OMPI_COMM_WORLD_SIZE") || getenv("PMIX_RANK") || getenv("PMI_RANK");
}

static void join_others(struct ranks *r)
{
    int given;
    if (!launched() || MPI_Init_thread(NULL, NULL, MPI_THREAD_SERIALIZED, &given) != MPI_SUCCESS)
        return;
    MPI_Comm_rank(MPI_COMM_WORLD, &r->rank);
    MPI_Comm_size(MPI_COMM_WORLD, &r->count);
    MPI_Win_allocate(sizeof(int), sizeof(int), MPI_INFO_NULL, MPI_COMM_WORLD, &r->shared->counter,
                     &r->shared->window);
    *r->shared->counter = 0;
    MPI_Win_lock_all(0, r->shared->window);
    MPI_Barrier(MPI_COMM_WORLD);
}

static int claim_shared(struct ranks_shared *s)
{
    int one = 1, mine = 0;
    pthread_mutex_lock(&s->lock);
    MPI_Fetch_and_op(&one, &mine, MPI_INT, 0, 0, MPI_SUM, s->window);
    MPI_Win_flush(0, s->window);
    pthread_mutex_unlock(&s->lock);
    return mine;
}

#endif

void ranks_begin(struct ranks *r)
{
    *r = (struct ranks){.count = 1, .shared = mem_zeroed(1, sizeof *r->shared)};
    atomic_init(&r->shared->next, 0);
#ifdef MADOGUCHI_MPI
    pthread_mutex_init(&r->shared->lock, NULL);
    join_others(r);
#endif
}

int ranks_claim(const struct ranks *r)
{
#ifdef MADOGUCHI_MPI
    if (r->shared->counter)
        return claim_shared(r->shared);
#endif
    return atomic_fetch_add(&r->shared->next, 1);
}

void ranks_meet(const struct ranks *r)
{
#ifdef MADOGUCHI_MPI
    if (r->shared->counter)
        MPI_Barrier(MPI_COMM_WORLD);
#endif
    (void)r;
}

bool ranks_all(const struct ranks *r, bool here)
{
    int all = here;
#ifdef MADOGUCHI_MPI
    if (r->shared->counter)
        MPI_Allreduce(MPI_IN_PLACE, &all, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
#endif
    (void)r;
    return all != 0;
}

void ranks_end(struct ranks *r)
{
#ifdef MADOGUCHI_MPI
    if (r->shared->counter) {
        MPI_Win_unlock_all(r->shared->window);
        MPI_Win_free(&r->shared->window);
        MPI_Finalize();
    }
    pthread_mutex_destroy(&r->shared->lock);
#endif
    free(r->shared);
    r->shared = NULL;
}

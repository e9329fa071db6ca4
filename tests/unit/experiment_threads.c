/* Whole runs of small folders: every simulation once, the same bytes from any
 * number of threads. */
#include "testing.h"

#include "experiment/experiment.h"
#include <pthread.h>

static const char LIBRARY[] = TEST_FIXTURES "/experiment_library";
static const char INPUTS[] = TEST_FIXTURES "/experiment_inputs";
static const char MONEY[] = TEST_FIXTURES "/experiment_money";

enum { BEFORE, CONTRACT, RAISE, ALTERNATIVES, RUNS = 3 };

struct trial {
    struct diags diags;
    struct model model;
    struct experiment e;
    struct findings out;
    double wages[ALTERNATIVES][RUNS]; /* of the samples */
    double cases[ALTERNATIVES][RUNS], sampled_cases[ALTERNATIVES][RUNS];
    int looks;
};

static const int ALL[ALTERNATIVES] = {BEFORE, CONTRACT, RAISE};

static void load(struct trial *t, const char *dir, const struct set_option *sets, int set_count)
{
    memset(t, 0, sizeof *t);
    diags_init(&t->diags, LANG_EN);
    findings_init(&t->out);
    bool good = model_load(&t->model, &t->diags, dir, LIBRARY, sets, set_count);
    for (size_t i = 0; i < t->diags.count; i++)
        print_error("%s\n", t->diags.items[i].message);
    assert_true(good);
}

static double arrived(const struct tally *t)
{
    double sum = 0;
    for (int p = 0; p < t->procedure_count; p++)
        sum += t->procedures[p].arrived;
    return sum;
}

/* Of every replication what goes with it: the samples, and the tallies' sums. */
static void look(void *data, const struct experiment *e, const struct replication *r)
{
    struct trial *t = data;
    assert_int_equal(e->alternative_count, ALTERNATIVES);
    for (int a = 0; a < ALTERNATIVES; a++) {
        int count;
        const struct cost_row *rows = book_rows(&r->samples[a].variant.book, "costs", &count);
        assert_true(count > 0);
        t->wages[a][r->index] = (double)rows[0].amount;
        t->cases[a][r->index] = arrived(r->tallies[a]);
        t->sampled_cases[a][r->index] = arrived(r->sample_tallies[a]);
    }
    t->looks++;
}

static void begin(struct trial *t, const char *dir, const struct experiment_options *asked)
{
    struct experiment_options options = *asked;
    load(t, dir, NULL, 0);
    options.look = look;
    options.look_data = t;
    bool good = experiment_run(&t->e, &t->model, &t->diags, ALL, ALTERNATIVES, &options);
    for (size_t i = 0; i < t->diags.count; i++)
        print_error("%s\n", t->diags.items[i].message);
    assert_true(good);
    experiment_findings(&t->e, &t->out);
}

static void end(struct trial *t)
{
    findings_release(&t->out);
    experiment_release(&t->e);
    model_release(&t->model);
    diags_release(&t->diags);
}

static struct experiment_options on_threads(int threads)
{
    return (struct experiment_options){.seed = -1, .threads = threads};
}

static bool same_number(double a, double b)
{
    return memcmp(&a, &b, sizeof a) == 0 || (isnan(a) && isnan(b));
}

static void assert_same_findings(const struct findings *a, const struct findings *b)
{
    assert_int_equal(a->count, b->count);
    for (int i = 0; i < a->count; i++) {
        const struct finding *x = &a->items[i], *y = &b->items[i];
        assert_text(x->alternative, y->alternative);
        assert_text(x->against, y->against);
        assert_text(x->subject, y->subject);
        assert_text(x->key, y->key);
        assert_text(x->measure, y->measure);
        assert_true(same_number(x->estimate, y->estimate));
        assert_true(same_number(x->ci_low, y->ci_low) && same_number(x->ci_high, y->ci_high));
        assert_true(same_number(x->input_low, y->input_low));
        assert_true(same_number(x->input_high, y->input_high));
    }
}

static void any_number_of_threads_finds_the_same(void **state)
{
    (void)state;
    struct trial one, more;
    struct experiment_options options = on_threads(1);
    begin(&one, INPUTS, &options);
    assert_true(one.out.count > 500);
    const struct finding *wait =
        findings_find(&one.out, "before", "", "procedure", "all/counter", "wait_mean");
    assert_true(wait->estimate > 0.1 && wait->input_high > wait->input_low);
    static const int counts[] = {2, 4};
    for (int i = 0; i < 2; i++) {
        options = on_threads(counts[i]);
        begin(&more, INPUTS, &options);
        assert_same_findings(&one.out, &more.out);
        end(&more);
    }
    end(&one);
}

/* Three alternatives, of which `raise` changes pay alone: two plans, three runs
 * of each; one more of each where a sample moves the cases that come. */
static void what_changes_money_alone_is_not_simulated_again(void **state)
{
    (void)state;
    struct trial t;
    struct experiment_options options = on_threads(2);
    begin(&t, MONEY, &options);
    assert_int_equal(t.e.replications, RUNS);
    assert_int_equal(t.e.simulated, 2 * RUNS);
    assert_int_equal(t.looks, RUNS);
    for (int r = 0; r < RUNS; r++) {
        assert_close(t.cases[RAISE][r], t.cases[BEFORE][r], 0);
        for (int a = 0; a < ALTERNATIVES; a++)
            assert_close(t.sampled_cases[a][r], t.cases[a][r], 0);
    }
    assert_true(t.cases[BEFORE][0] != t.cases[BEFORE][1]);
    end(&t);
    begin(&t, INPUTS, &options);
    assert_int_equal(t.e.simulated, 4 * RUNS);
    for (int r = 0; r < RUNS; r++)
        assert_true(t.sampled_cases[BEFORE][r] != t.cases[BEFORE][r]);
    end(&t);
}

/* `inputs` has a row above the one of the wages, `money` has not; all
 * alternatives share a draw, and the edit of `raise` comes on top of it. */
static void a_draw_belongs_to_its_address(void **state)
{
    (void)state;
    struct trial inputs, money;
    struct experiment_options options = on_threads(2);
    begin(&inputs, INPUTS, &options);
    begin(&money, MONEY, &options);
    for (int r = 0; r < RUNS; r++) {
        assert_close(inputs.wages[BEFORE][r], money.wages[BEFORE][r], 0);
        assert_close(money.wages[CONTRACT][r], money.wages[BEFORE][r], 0);
        assert_near(money.wages[RAISE][r], 1.1 * money.wages[BEFORE][r], 1);
        assert_true(money.wages[BEFORE][r] >= 7e6 && money.wages[BEFORE][r] <= 9e6);
    }
    assert_true(money.wages[BEFORE][0] != money.wages[BEFORE][1]);
    end(&inputs);
    end(&money);
}

struct watch {
    pthread_t thread;
    int calls, done, total;
};

static void tell(void *data, int done, int total)
{
    struct watch *w = data;
    assert_true(pthread_equal(w->thread, pthread_self()));
    assert_true(done >= w->done && done <= total);
    w->calls++;
    w->done = done;
    w->total = total;
}

static void progress_comes_from_the_calling_thread(void **state)
{
    (void)state;
    struct trial t;
    struct watch w = {.thread = pthread_self()};
    struct experiment_options options = on_threads(3);
    options.progress = tell;
    options.progress_data = &w;
    begin(&t, INPUTS, &options);
    assert_true(w.calls >= 1);
    /* central and sampled, whether simulated or known */
    assert_int_equal(w.done, 2 * ALTERNATIVES * RUNS);
    assert_int_equal(w.total, 2 * ALTERNATIVES * RUNS);
    end(&t);
}

static void options_go_before_the_scenario(void **state)
{
    (void)state;
    struct trial t, other;
    struct experiment_options options = {.replications = 2, .seed = 8, .threads = 2};
    begin(&t, MONEY, &options);
    assert_int_equal(t.e.replications, 2);
    assert_int_equal(t.e.seed, 8);
    options.seed = -1;
    begin(&other, MONEY, &options);
    assert_int_equal(other.e.seed, 7);
    assert_true(
        findings_find(&t.out, "before", "", "procedure", "all/counter", "wait_mean")->estimate !=
        findings_find(&other.out, "before", "", "procedure", "all/counter", "wait_mean")->estimate);
    end(&t);
    end(&other);
}

/* A contractor without 業務責任者 is against the law; both faults are told. */
static void a_wrong_variant_is_not_run(void **state)
{
    (void)state;
    struct trial t;
    const struct set_option sets[] = {{"contract", "teams[desk/*/*].lead=no"},
                                      {"raise", "teams[office/*/*].roles=desk"}};
    load(&t, MONEY, sets, 2);
    struct experiment_options options = on_threads(2);
    assert_false(experiment_run(&t.e, &t.model, &t.diags, ALL, ALTERNATIVES, &options));
    assert_true(t.diags.errors >= 2);
    assert_int_equal(t.e.simulated, 0);
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_finds_the_same),
        cmocka_unit_test(what_changes_money_alone_is_not_simulated_again),
        cmocka_unit_test(a_draw_belongs_to_its_address),
        cmocka_unit_test(progress_comes_from_the_calling_thread),
        cmocka_unit_test(options_go_before_the_scenario),
        cmocka_unit_test(a_wrong_variant_is_not_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

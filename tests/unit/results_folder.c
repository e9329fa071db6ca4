#include "testing.h"

#include "results/folder.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct room {
    char dir[64];
    struct diags d;
};

static int enter(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    strcpy(room->dir, "/tmp/madoguchi-folder-XXXXXX");
    diags_init(&room->d, LANG_EN);
    *state = room;
    return mkdtemp(room->dir) ? 0 : -1;
}

static int leave(void **state)
{
    static const char *const names[] = {"manifest.json", "results.csv", "mine.txt",
                                        "a/b",           "a",           "full"};
    struct room *room = *state;
    char path[128];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", room->dir, names[i]);
        remove(path);
    }
    int gone = rmdir(room->dir); /* nothing else may be left */
    diags_release(&room->d);
    free(room);
    return gone;
}

static const char *in(const struct room *room, const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", room->dir, name);
    return path;
}

static void put(const struct room *room, const char *name, const char *text)
{
    struct sbuf failure = {0};
    assert_true(file_replace(in(room, name), text, strlen(text), &failure));
    assert_text(sbuf_text(&failure), "");
}

/* A result as a run would describe it. */
static void make_manifest(struct manifest *m)
{
    static struct manifest_name alternatives[] = {{"current", "現状", "As it is"},
                                                  {"contract", "委託", "Contract"}};
    static struct manifest_procedure procedures[] = {
        {{"copy/counter", "住民票の写し", "Copy of the resident record"}, true},
        {{"copy/post", "郵送請求", "By post"}, false}};
    static int employers[] = {EMPLOYER_REGULAR, -1};
    static struct manifest_team teams[] = {{{"desk", "窓口班", "Desk"}, employers, true}};
    static struct manifest_cost costs[] = {
        {{"pay", "給与", "Pay"}, COST_WAGES, COMMITMENT_DEBT, "国庫50%、一般財源50%"}};
    static struct manifest_premise premises[] = {
        {"", "costs[pay].amount", "8,000千円", "E 試算"},
        {"contract", "costs[fee].amount", "5,000千円", "F ADA2"}};
    static const char *sources[] = {"E 試算", "F ADA2"}, *command[] = {"run", "--seed", "7"};
    static struct input inputs[] = {{"scenario.csv", "ab"}};
    memset(m, 0, sizeof *m);
    arena_init(&m->arena);
    m->version = "0.1.0";
    m->scenario = "港市";
    m->code = "132012";
    m->year = 2024;
    m->population = 150000;
    m->open_days = 243;
    m->open_min = 510;
    m->close_min = 1035;
    m->replications = 40;
    m->precision = 0.05;
    m->seed = 7;
    m->level = 0.95;
    m->uncertain_count = 3;
    m->wait_target_min = NAN;
    m->service_margin = 0.02;
    m->posts = true;
    m->alternatives = alternatives, m->alternative_count = 2;
    m->procedures = procedures, m->procedure_count = 2;
    m->teams = teams, m->team_count = 1;
    m->costs = costs, m->cost_count = 1;
    m->premises = premises, m->premise_count = 2;
    m->sources = sources, m->source_count = 2;
    m->command = command, m->command_count = 3;
    m->inputs = inputs, m->input_count = 1;
}

static void put_manifest(const struct room *room)
{
    struct manifest m;
    struct sbuf text = {0};
    make_manifest(&m);
    manifest_json(&text, &m);
    put(room, "manifest.json", sbuf_text(&text));
    sbuf_release(&text);
}

static void manifest_reads_back_what_was_written(void **state)
{
    struct room *room = *state;
    struct manifest m;
    put_manifest(room);
    assert_true(manifest_read(&m, &room->d, in(room, "manifest.json"), "manifest.json"));
    assert_text(m.version, "0.1.0");
    assert_text(m.scenario, "港市");
    assert_text(m.code, "132012");
    assert_int_equal(m.year, 2024);
    assert_int_equal(m.population, 150000);
    assert_int_equal(m.open_days, 243);
    assert_int_equal(m.open_min, 510);
    assert_int_equal(m.close_min, 1035);
    assert_int_equal(m.replications, 40);
    assert_close(m.precision, 0.05, 0);
    assert_int_equal(m.seed, 7);
    assert_int_equal(m.uncertain_count, 3);
    assert_near(m.level, 0.95, 0);
    assert_near(m.service_margin, 0.02, 0);
    assert_true(isnan(m.wait_target_min));
    assert_true(m.posts);
    assert_text(manifest_name(manifest_alternative(&m, "contract"), LANG_JA), "委託");
    assert_text(manifest_name(&m.alternatives[0], LANG_EN), "As it is");
    assert_true(manifest_procedure(&m, "copy/counter")->present);
    assert_false(manifest_procedure(&m, "copy/post")->present);
    assert_null(manifest_procedure(&m, "copy/kiosk"));
    assert_int_equal(manifest_team(&m, "desk")->employers[0], EMPLOYER_REGULAR);
    assert_int_equal(manifest_team(&m, "desk")->employers[1], -1);
    assert_true(manifest_team(&m, "desk")->serves);
    assert_int_equal(m.costs[0].category, COST_WAGES);
    assert_text(m.premises[0].alternative, "");
    assert_text(m.premises[1].alternative, "contract");
    assert_text(m.premises[1].source, "F ADA2");
    assert_text(m.sources[0], "E 試算");
    assert_int_equal(m.command_count, 3);
    assert_text(m.command[2], "7");
    assert_text(m.inputs[0].sha256, "ab");
    manifest_release(&m);
}

static void a_foreign_manifest_is_not_taken_for_ours(void **state)
{
    struct room *room = *state;
    struct manifest m;
    put(room, "manifest.json", "{\"program\": \"other\", \"format\": 1}\n");
    assert_false(manifest_read(&m, &room->d, in(room, "manifest.json"), "manifest.json"));
    assert_int_equal(room->d.errors, 1);
    manifest_release(&m);
    assert_false(folder_usable(room->dir, &room->d));
}

static void broken_json_is_reported_with_its_line(void **state)
{
    struct room *room = *state;
    struct manifest m;
    put(room, "manifest.json", "{\n  \"program\": ,\n}\n");
    assert_false(manifest_read(&m, &room->d, in(room, "manifest.json"), "manifest.json"));
    assert_int_equal(room->d.items[0].place.line, 2);
    manifest_release(&m);
}

static void nobodys_files_are_mixed_with_ours(void **state)
{
    struct room *room = *state;
    assert_true(folder_usable(room->dir, &room->d)); /* empty */
    assert_true(folder_usable(in(room, "new/deeper"), &room->d));
    put(room, "mine.txt", "x");
    assert_false(folder_usable(room->dir, &room->d));
    assert_non_null(strstr(room->d.items[0].message, "manifest.json"));
    put_manifest(room);
    assert_true(folder_usable(room->dir, &room->d)); /* a result folder of ours */
    assert_false(folder_usable(in(room, "mine.txt"), &room->d));
}

static void folders_are_made_with_their_parents(void **state)
{
    struct room *room = *state;
    struct sbuf failure = {0};
    struct stat status;
    assert_true(folder_make(in(room, "a/b"), &failure));
    assert_true(folder_make(in(room, "a/b"), &failure)); /* there already */
    assert_int_equal(stat(in(room, "a/b"), &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    put(room, "mine.txt", "x");
    assert_false(folder_make(in(room, "mine.txt/b"), &failure));
    assert_non_null(strstr(sbuf_text(&failure), "mine.txt"));
    sbuf_release(&failure);
}

static void a_file_that_cannot_be_written_is_named_and_leaves_nothing(void **state)
{
    struct room *room = *state;
    struct sbuf failure = {0};
    /* A write to /dev/full fails as one to a full disk does; the file that is
     * written first is the one with .new. */
    assert_int_equal(symlink("/dev/full", in(room, "full.new")), 0);
    assert_false(file_replace(in(room, "full"), "text", 4, &failure));
    assert_non_null(strstr(sbuf_text(&failure), "/full: "));
    assert_int_equal(access(in(room, "full"), F_OK), -1);
    assert_int_equal(access(in(room, "full.new"), F_OK), -1);
    sbuf_release(&failure);
}

static void a_folder_without_numbers_is_not_a_result(void **state)
{
    struct room *room = *state;
    struct result r;
    put_manifest(room);
    assert_false(folder_read(&r, &room->d, room->dir));
    assert_true(diags_failed(&room->d));
    result_release(&r);
}

int main(void)
{
#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, enter, leave)
    const struct CMUnitTest tests[] = {
        IN_ROOM(manifest_reads_back_what_was_written),
        IN_ROOM(a_foreign_manifest_is_not_taken_for_ours),
        IN_ROOM(broken_json_is_reported_with_its_line),
        IN_ROOM(nobodys_files_are_mixed_with_ours),
        IN_ROOM(folders_are_made_with_their_parents),
        IN_ROOM(a_file_that_cannot_be_written_is_named_and_leaves_nothing),
        IN_ROOM(a_folder_without_numbers_is_not_a_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

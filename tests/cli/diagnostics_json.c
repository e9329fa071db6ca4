/* What tools read of `check --format json`, with jansson's strict parser. */
#include "testing.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define LIBRARY TEST_FIXTURES "/cli_library"
#define SMALL TEST_FIXTURES "/cli_small"

/* The output of a shell command; its exit code in `code`. */
static char *output_of(const char *command, int *code)
{
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    static char text[1 << 20];
    size_t length = fread(text, 1, sizeof text - 1, pipe);
    text[length] = '\0';
    *code = WEXITSTATUS(pclose(pipe));
    return text;
}

static json_t *document_of(const char *command, int code)
{
    int got;
    json_error_t error;
    char *text = output_of(command, &got);
    assert_int_equal(got, code);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        fail_msg("%s at line %d of:\n%s", error.text, error.line, text);
    return root;
}

/* The folder of one scenario, its teams.csv put through sed. */
#define WITH_TEAMS(sed)                                                                            \
    "d=$(mktemp -d) && cp " SMALL "/* $d && sed -i '" sed "' $d/teams.csv && " TEST_BINARY         \
    " check $d --lang en --library " LIBRARY " --format json 2>$d/err; c=$?; test -s $d/err && "   \
    "c=99; rm -r $d; exit $c"

static const char *text_of(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

static json_int_t number_of(const json_t *object, const char *name)
{
    return json_integer_value(json_object_get(object, name));
}

static void a_good_folder_gives_an_empty_list(void **state)
{
    (void)state;
    json_t *root = document_of(WITH_TEAMS(""), 0);
    assert_int_equal(number_of(root, "format"), 1);
    assert_int_equal(number_of(root, "errors"), 0);
    assert_int_equal(number_of(root, "warnings"), 0);
    assert_int_equal(json_array_size(json_object_get(root, "diagnostics")), 0);
    assert_true(json_is_array(json_object_get(root, "diagnostics")));
    json_decref(root);
}

/* teams.csv of the fixture, line 2: ",desk,Counter desk,mon-fri,8:30,17:15,regular,2,…". */
static void errors_come_sorted_with_their_places(void **state)
{
    (void)state;
    json_t *root = document_of(WITH_TEAMS("s/,regular,2,desk/,regular,-2,desk/; "
                                          "s/審査班,Office,regular/\"審査班\",Office,regulr/"),
                               2);
    json_t *list = json_object_get(root, "diagnostics");
    assert_int_equal(number_of(root, "errors"), 2);
    assert_int_equal(json_array_size(list), 2);
    const json_t *first = json_array_get(list, 0), *second = json_array_get(list, 1);
    assert_string_equal(text_of(first, "level"), "error");
    assert_string_equal(text_of(first, "file"), "teams.csv");
    assert_int_equal(number_of(first, "line"), 2);
    /* 1 + 5 + 8 + 5 + 6 + 4 + 5 + 8 characters stand before the -2. */
    assert_int_equal(number_of(first, "column"), 43);
    assert_non_null(strstr(text_of(first, "source_line"), "窓口班"));
    assert_non_null(strstr(text_of(first, "message"), "people is \"-2\""));
    assert_int_equal(number_of(second, "line"), 3);
    assert_int_equal(json_array_size(json_object_get(second, "notes")), 0);
    assert_non_null(strstr(text_of(second, "source_line"), "\"審査班\",Office"));
    json_decref(root);
}

/* The role that the library's step and the scenario's ask for is in no team: it
 * is told once, with the team whose role was perhaps meant. */
static void a_second_place_is_a_note(void **state)
{
    (void)state;
    json_t *root = document_of(WITH_TEAMS("s/regular,1,decision/regular,1,decisionn/"), 2);
    const json_t *first = json_array_get(json_object_get(root, "diagnostics"), 0);
    const json_t *notes = json_object_get(first, "notes");
    assert_int_equal(number_of(root, "errors"), 1);
    assert_int_equal(number_of(root, "warnings"), 0);
    assert_string_equal(text_of(first, "file"), "standard/steps.csv");
    assert_int_equal(json_array_size(notes), 1);
    assert_string_equal(text_of(json_array_get(notes, 0), "file"), "teams.csv");
    assert_int_equal(number_of(json_array_get(notes, 0), "line"), 3);
    assert_string_equal(text_of(json_array_get(notes, 0), "message"),
                        "team office has the role decisionn; is decision meant?");
    json_decref(root);
}

static void what_there_is_none_of_is_null(void **state)
{
    (void)state;
    json_t *root = document_of(TEST_BINARY " check " SMALL " --lang ja --library " LIBRARY
                                           " --format json --set 'teams[desk/mon-fri/8:30].people'",
                               2);
    const json_t *first = json_array_get(json_object_get(root, "diagnostics"), 0);
    assert_true(json_is_null(json_object_get(first, "line")));
    assert_true(json_is_null(json_object_get(first, "column")));
    assert_true(json_is_null(json_object_get(first, "source_line")));
    json_decref(root);
}

static void run_says_on_stdout_why_it_did_not(void **state)
{
    (void)state;
    json_t *root = document_of(TEST_BINARY " run " SMALL " --lang en --library " LIBRARY
                                           " --format json --alternative contrat",
                               2);
    const json_t *first = json_array_get(json_object_get(root, "diagnostics"), 0);
    assert_int_equal(number_of(root, "errors"), 1);
    assert_string_equal(text_of(first, "advice"), "did you mean contract?");
    assert_true(json_is_null(json_object_get(first, "file")));
    json_decref(root);
}

static void the_law_has_no_json(void **state)
{
    (void)state;
    int code;
    char *text = output_of(TEST_BINARY " check " SMALL " --library " LIBRARY
                                       " --law --format json 2>/dev/null",
                           &code);
    assert_int_equal(code, 2);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_folder_gives_an_empty_list),
        cmocka_unit_test(errors_come_sorted_with_their_places),
        cmocka_unit_test(a_second_place_is_a_note),
        cmocka_unit_test(what_there_is_none_of_is_null),
        cmocka_unit_test(run_says_on_stdout_why_it_did_not),
        cmocka_unit_test(the_law_has_no_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

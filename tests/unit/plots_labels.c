/* Places for labels: free ones first, in the plot always. */
#include "testing.h"

#include "labels.h"

static const struct box plot = {100, 50, 200, 100};

static bool inside(struct box at)
{
    return at.x >= plot.x && at.y >= plot.y && at.x + at.w <= plot.x + plot.w &&
           at.y + at.h <= plot.y + plot.h;
}

static void a_label_stands_by_its_point(void **state)
{
    (void)state;
    struct arena a;
    struct label_room room;
    arena_init(&a);
    label_room_init(&room, &a, plot);
    struct box at = label_near(&room, 200, 100, 40, 10);
    assert_true(inside(at));
    /* Beside, above or below by 5 points. */
    assert_true(at.x == 205 || at.x + at.w == 195 || at.y == 105 || at.y + at.h == 95);
    arena_release(&a);
}

/* In the corner of the plot a label has room on one side alone. */
static void a_label_stays_in_the_plot(void **state)
{
    (void)state;
    struct arena a;
    struct label_room room;
    arena_init(&a);
    for (int corner = 0; corner < 4; corner++) {
        label_room_init(&room, &a, plot);
        double x = plot.x + (corner & 1) * plot.w, y = plot.y + (corner >> 1) * plot.h;
        assert_true(inside(label_near(&room, x, y, 40, 10)));
    }
    arena_release(&a);
}

/* A line across at 100 goes through the point: the label stands over or under it. */
static void a_label_keeps_off_lines(void **state)
{
    (void)state;
    struct arena a;
    struct label_room room;
    arena_init(&a);
    label_room_init(&room, &a, plot);
    label_room_add_line(&room, (double[]){100, 300}, (double[]){100, 100}, 2);
    struct box at = label_near(&room, 200, 100, 40, 10);
    assert_true(at.y >= 100 || at.y + at.h <= 100);
    arena_release(&a);
}

static void labels_do_not_cover_each_other(void **state)
{
    (void)state;
    struct arena a;
    struct label_room room;
    struct box at[8];
    arena_init(&a);
    label_room_init(&room, &a, plot);
    for (int i = 0; i < 8; i++) {
        at[i] = i < 6 ? label_near(&room, 200, 100, 40, 10)
                      : label_along(&room, i == 6, i == 6 ? 200 : 100, 40, 10);
        assert_true(inside(at[i]));
        for (int k = 0; k < i; k++)
            assert_false(boxes_meet(at[i], at[k]));
    }
    arena_release(&a);
}

/* Along an upright line at 290 a label of 40 has room at its left alone; at the top a line
 * at 54 would be covered. */
static void a_label_along_a_line_begins_at_its_end(void **state)
{
    (void)state;
    struct arena a;
    struct label_room room;
    arena_init(&a);
    label_room_init(&room, &a, plot);
    struct box at = label_along(&room, true, 290, 40, 10);
    assert_true(at.x + at.w == 285 && at.y == 52);
    label_room_init(&room, &a, plot);
    label_room_add_line(&room, (double[]){100, NAN, 100, 300}, (double[]){90, 70, 54, 54}, 4);
    at = label_along(&room, true, 290, 40, 10);
    assert_true(at.x + at.w == 285 && at.y > 54 && at.y < 60);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_stands_by_its_point),
        cmocka_unit_test(a_label_stays_in_the_plot),
        cmocka_unit_test(a_label_keeps_off_lines),
        cmocka_unit_test(labels_do_not_cover_each_other),
        cmocka_unit_test(a_label_along_a_line_begins_at_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

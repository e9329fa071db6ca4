#include "testing.h"

#include "effects/effects.h"

/* 宜野湾市: 233,280千円 over three years with 8 % tax in it: 77,760 a year are
 * 72,000 and 5,760 of tax. */
static void a_published_contract_is_met(void **state)
{
    (void)state;
    assert_int_equal(consumption_tax_yen(72000000, 2016), 5760000);
    assert_int_equal(3 * (72000000 + consumption_tax_yen(72000000, 2016)), 233280000);
}

/* 消費税法 from 1989-04 (3 %), 1997-04 (5 %), 2014-04 (8 %), 2019-10 (10 %): a
 * fiscal year begins in April, so only fiscal 2019 has two rates. */
static void the_rate_is_that_of_the_date(void **state)
{
    (void)state;
    assert_int_equal(consumption_tax_yen(1000000, 1988), 0);
    assert_int_equal(consumption_tax_yen(1000000, 1989), 30000);
    assert_int_equal(consumption_tax_yen(1000000, 1996), 30000);
    assert_int_equal(consumption_tax_yen(1000000, 1997), 50000);
    assert_int_equal(consumption_tax_yen(1000000, 2013), 50000);
    assert_int_equal(consumption_tax_yen(1000000, 2014), 80000);
    assert_int_equal(consumption_tax_yen(1000000, 2018), 80000);
    assert_int_equal(consumption_tax_yen(1000000, 2019), 90000); /* half 8 %, half 10 % */
    assert_int_equal(consumption_tax_yen(1000000, 2020), 100000);
    assert_int_equal(consumption_tax_yen(1000000, 2024), 100000);
}

/* Less than a yen is cut off, never rounded up: 333 * 10 % = 33.3, 339 * 10 % =
 * 33.9, 1,111 * 9 % = 99.99, 37 * 8 % = 2.96. */
static void less_than_a_yen_is_cut_off(void **state)
{
    (void)state;
    assert_int_equal(consumption_tax_yen(333, 2024), 33);
    assert_int_equal(consumption_tax_yen(339, 2024), 33);
    assert_int_equal(consumption_tax_yen(1111, 2019), 99);
    assert_int_equal(consumption_tax_yen(37, 2016), 2);
    assert_int_equal(consumption_tax_yen(9, 2024), 0);
    assert_int_equal(consumption_tax_yen(0, 2024), 0);
}

/* Larger than what 32 bits hold, and than what a double divides exactly. */
static void large_amounts_are_exact(void **state)
{
    (void)state;
    assert_int_equal(consumption_tax_yen(9007199254740993, 2024), 900719925474099);
}

/* FY2019 changed in October: 8 % of what is paid before, 10 % after. */
static void months_have_their_own_rate(void **state)
{
    (void)state;
    assert_int_equal(consumption_tax_months_yen(1000000, 2019, 0, 6), 80000);
    assert_int_equal(consumption_tax_months_yen(1000000, 2019, 6, 12), 100000);
    assert_int_equal(consumption_tax_months_yen(1000000, 2019, 5, 7), 90000);
    assert_int_equal(consumption_tax_months_yen(1000000, 2019, 7, 7), 0);
    assert_int_equal(consumption_tax_within_yen(77760000, 2016, 0, 12), 5760000);
    assert_int_equal(consumption_tax_within_yen(110, 2024, 0, 12), 10);
    assert_int_equal(consumption_tax_within_yen(777, 2024, 0, 12), 70); /* 70.6 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_published_contract_is_met),
        cmocka_unit_test(the_rate_is_that_of_the_date),
        cmocka_unit_test(less_than_a_yen_is_cut_off),
        cmocka_unit_test(large_amounts_are_exact),
        cmocka_unit_test(months_have_their_own_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

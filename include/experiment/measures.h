/* Names of subjects and measures in results: the vocabulary that the
 * experiment and the effects write and that reports and charts read.
 *
 * subject    key                       measures (unit)
 * scenario   ""                        population (person), open_days (day)
 * procedure  "<procedure>/<channel>",  cases (case/year), cut_off (case/year),
 *            "all/counter",            wait_mean wait_first_mean wait_later_mean
 *            "all/post"                wait_back_mean handling_mean time_mean (min),
 *                                      wait_p50 wait_p90 wait_p95 (min),
 *                                      share_within_target share_waiting (share),
 *                                      target (min, fixed); at a store or online the
 *                                      cases alone; for letters instead of waits: turnaround_days_mean (day),
 *                                      share_within_days (share), target_days (day),
 *                                      unfinished (case/year); handling_case_mean (min)
 *                                      and handling_case_cv (ratio), compiled and fixed,
 *                                      for each procedure; left (case/year, no room or
 *                                      out of patience), where residents may;
 *                                      outside_hours (share of cases that come when the
 *                                      main office is closed) at sites; no_show
 *                                      (share of booked), booking_days_mean (open days
 *                                      from the wish to the slot) by appointment. target: all/counter has one
 *                                      where all its procedures have the same
 * procedure  "<key>/<from>-<to>"       wait_histogram (share): 1-minute classes up to
 *            "<key>/60-"               60; all/counter and each counter procedure
 * wait_class "0-5" "5-10" "10-15"      share of the residents served whose wait lies between
 *            "15-30" "30-60" "60-",    the two minutes: over the counter, and of each counter
 *            "<procedure>/<channel>/0-5" …  procedure
 * step       "<flow>/<step>"           visits (visit/year), service_mean queue_mean (min),
 *                                      load_hours (hour/year): work at the step
 * team       "<team>"                  use (share), busy_hours duty_hours overtime_hours
 *                                      paid_hours (hour/year), posts persons (person)
 * hour       "<hour>"                  arrivals (case/open day), wait_mean (min): counter;
 *                                      present (person, mean of residents inside),
 *                                      queue_mean (person, of them with nobody: who waits)
 * hour       "<hour>/<team>"           on_duty (person, mean over open days)
 * weekday    "mon".."sun"              arrivals (case/open day), wait_mean (min)
 * month      "4".."3"                  arrivals, wait_mean; unserved (case/month, cut off or
 *                                      left); of letters turnaround_days_mean (day),
 *                                      backlog (case, open at the end of a day)
 * Of office days, as things stand (no 試算の幅, no differences):
 * weekday_hour "mon/09"                queue_mean (person), arrivals (case/open day): counter
 * day        "2024-04-01"              of each open day arrivals (case), wait_mean (min):
 *                                      counter; backlog (case): letters
 * quarter_hour "<team>/08:30"          need presence (person, mean over open days): people at
 *                                      work (overtime too), and on duty in their bands,
 *                                      breaks and other work out; to an hour after the last
 *                                      band
 * cost       "<category>"              cost (yen/year)
 *            "<category>/<item>"       cost, of taxed ones cost_before_tax (yen/year)
 *            "total"                   cost (yen/year), cost_per_case (yen/case),
 *                                      cost_per_resident (yen/person); cost_general,
 *                                      cost_general_per_case, cost_general_per_resident:
 *                                      of it from general funds (一般財源)
 * section    "<節>", "none"            cost (yen/year); of any alternative
 * funding    "<財源>"                  cost (yen/year); of any alternative
 * residents  ""                        visits (visit/year), office_hours trip_hours
 *                                      remote_hours hours (hour/year), burden (yen/year:
 *                                      hours by scenario.time_value, and trips),
 *                                      online_cases (case/year, at stores too),
 *                                      reservations (case/year); against the baseline
 *                                      value (yen/year, burden spared), time_cut (share of
 *                                      the mean time of a case at the counter)
 * sla        "<clause>"                target value (share; hour of restoration) over the
 *                                      year, periods periods_met (period/year), penalty
 *                                      incentive (yen/year); they are in cost as
 *                                      contract/sla_<clause>
 *            "<clause>/4".."<clause>/3"  value, met (share of years), settled by the month
 * indicator  "<indicator>",            value target previous (its own unit); of the PDCA
 *            "<indicator>/<procedure>/<channel>"  walk indicator_set, appropriate,
 *                                      achieved, better (yes/no: 1, 0, blank where it
 *                                      cannot be told), as far as it comes
 * effect     (against the baseline)    workload_hours (hour/year), workload (yen/year) ①;
 *            ""                        redeployed_posts (post), redeployment (yen/year) ②;
 *                                      posts_cut (post), overtime_cut (yen/year),
 *                                      expenditure_cut (yen/year) ③,
 *                                      new_outlay (yen/year), net_saving (yen/year)
 *                                      = expenditure_cut − new_outlay; all yen but ①'s
 *                                      hours also of general funds: workload_general …
 *                                      net_saving_general; net_saving and
 *                                      net_saving_general _per_case (of the baseline),
 *                                      _per_resident;
 *                                      service_change (share within target, pooled over
 *                                      counter), service_change_post (share within days,
 *                                      pooled over post), service_equal (1, 0: one of the
 *                                      two fell by more than scenario.service_margin)
 * effect     "net_saving"              probability_positive (share of the draws of
 *                                      uncertain.csv under which it is above 0; its
 *                                      interval by their hypercubes)
 *            "net_saving/0", "/5" ..   quantile (yen): below which that share (%) of the
 *            "/100"                    draws lies; 5 and 95 are the ends of 試算の幅
 * By fiscal year, of alternatives that become others later, or whose baseline does (from_year;
 * each row's `year`, the first in which they do):
 * procedure  as above                  cases_in_year; wait_mean_in_year
 *                                      share_within_target_in_year; of letters
 *                                      turnaround_days_mean_in_year share_within_days_in_year
 * team       "<team>"                  use_in_year
 * By fiscal year (each row's `year`; scenario.years), yen:
 * cost       "<category>", "total"     cost_in_year
 *            "<category>/<item>"       commitment_in_year; of all its years commitment
 * effect     ""                        workload redeployment expenditure_cut new_outlay
 *                                      net_saving allocation_tax, general funds
 *                                      expenditure_cut_general new_outlay_general
 *                                      net_saving_general (less the allocation tax), each
 *                                      …_in_year; net_saving_cumulative _discounted (sums
 *                                      up to the year), net_saving_general_cumulative; of
 *                                      no year payback payback_general (years from the
 *                                      start, blank: none), net_saving_in_contract
 *                                      net_saving_general_in_contract (up to its end)
 *
 * Effects are positive when they relieve the municipality. Differences of
 * procedure (but no histograms), step, team, cost and residents rows stand beside them with
 * `against` filled, where the baseline has the same key. In a continuous
 * calendar a year is 8,760 of the counted hours. */
#ifndef MADOGUCHI_EXPERIMENT_MEASURES_H
#define MADOGUCHI_EXPERIMENT_MEASURES_H

#define KEY_ALL_COUNTER "all/counter"
#define KEY_ALL_POST "all/post"
#define KEY_NO_SECTION "none"

#endif

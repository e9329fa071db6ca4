#!/bin/sh
# The battery as shipped: every estimate agrees with theory, every half-width is
# at most 1 % of the exact value.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
"$madoguchi" verify --lang en

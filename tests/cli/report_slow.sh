# The report in a browser: nothing on the console, every picture has its place, a phone
# does not scroll sideways, a dark screen gets a dark page, and print has its pages.
set -u
madoguchi=$1
MADOGUCHI_LIBRARY=$2/scenarios/standard; export MADOGUCHI_LIBRARY
LC_ALL=C; export LC_ALL
failed=0
cd "$3" || exit 1

fail() { echo "FAILED: $*"; failed=1; }
for tool in chromium pdfinfo pdftotext; do
    command -v $tool >/dev/null || { echo "$tool is not installed: ./dev setup slow"; exit 1; }
done
browser() {
    sandbox=; [ "$(id -u)" -eq 0 ] && sandbox=--no-sandbox
    chromium --headless $sandbox --disable-gpu --user-data-dir="$PWD/profile" \
        --enable-logging=stderr --virtual-time-budget=10000 "$@" 2>log
    grep CONSOLE log && fail "the browser complains"
}

for scenario in minato one-stop; do
    "$madoguchi" run "$2/scenarios/$scenario" --replications 2 --out $scenario >/dev/null ||
        fail "run: exit $?"
    "$madoguchi" report $scenario --lang ja >/dev/null || fail "report: exit $?"
    cp $scenario/report.html $scenario.html
done

# measure WIDTH FILE [OPTION...] : what the page says of itself in a frame so wide; a page by
# itself is no narrower than a window may be.
measure() {
    width=$1 file=$2
    shift 2
    sed 's|</body>|<script>addEventListener("load", () => {\
        const pictures = [...document.querySelectorAll("figure svg")].map(x => x.getBoundingClientRect());\
        parent.postMessage(["wide", document.documentElement.scrollWidth, "pictures", pictures.length,\
            "seen", pictures.filter(b => b.width > 200 \&\& b.height > 100).length,\
            "ground", getComputedStyle(document.body).backgroundColor.replace(/ /g, "")].join(" "), "*");\
        });</script></body>|' "$file" >measured.html
    printf '<!DOCTYPE html><body><iframe style="width:%spx;height:900px;border:0" src="measured.html">
        </iframe><p id="said"></p><script>addEventListener("message", e => {
        document.getElementById("said").textContent = e.data; });</script></body>' "$width" >frame.html
    browser --window-size=1400,1000 --dump-dom "$@" "file://$PWD/frame.html" |
        sed -n 's|.*<p id="said">\([^<]*\)</p>.*|\1|p'
}
for scenario in minato one-stop; do
    for width in 360 768 1200; do
        said=$(measure $width $scenario.html)
        set -- $said
        [ $# -eq 8 ] || { fail "$scenario says nothing of itself at $width px: $said"; continue; }
        [ "$2" -le $width ] || fail "$scenario is $2 px wide on a screen of $width px"
        [ "$4" -ge 5 ] || fail "$scenario has $4 pictures"
        [ "$6" -eq "$4" ] || fail "$scenario: $6 of $4 pictures can be seen at $width px"
        [ "$8" = 'rgb(255,255,255)' ] || fail "a light screen has the ground $8"
    done
done
said=$(measure 1200 minato.html --blink-settings=preferredColorScheme=0)
case $said in *'rgb(21,25,29)') ;; *) fail "a dark screen: $said" ;; esac

# ---- print ----

for scenario in minato one-stop; do
    browser --no-pdf-header-footer --print-to-pdf="$PWD/$scenario.pdf" \
        "file://$PWD/$scenario.html" >/dev/null
    pdfinfo $scenario.pdf >info || fail "$scenario: no PDF"
    grep -q '^Page size: *84[12].* x 59[456].* pts (A4)' info || fail "$(grep '^Page size' info)"
    pages=$(sed -n 's/^Pages: *//p' info)
    charts=$(grep -c '<figure' $scenario.html)
    # No chart has more than a page of its own.
    [ "$pages" -ge 15 ] && [ "$pages" -le $((60 + charts)) ] || fail "$scenario: $pages pages"
    page=1
    while [ $page -le "$pages" ]; do
        pdftotext -layout -f $page -l $page $scenario.pdf $page.txt
        grep -q '[^[:space:]]' $page.txt || fail "$scenario: page $page is blank"
        page=$((page + 1))
    done
    # The answer with what it rests on is one page, and the next chapter a new one.
    grep -q '1.*結果の要約' 1.txt || fail "$scenario does not begin with the answer"
    grep -q '何に基づくか' 1.txt || fail "$scenario: what the answer rests on is on another page"
    grep -l '2.*法令への適合性' [2-3].txt >/dev/null || fail "$scenario: the answer takes three pages"
    head -n 3 "$(grep -l '3.*業務効率化の程度' ./*.txt | head -n 1)" | grep -q 業務効率化の程度 ||
        fail "$scenario: a chapter begins within a page"
    # A table that goes on repeats its heads.
    [ "$(cat ./*.txt | grep -c '対象.*案.*値.*印.*出典')" -ge 2 ] ||
        fail "$scenario: the heads of a table stand once"
    rm ./*.txt
done
exit $failed

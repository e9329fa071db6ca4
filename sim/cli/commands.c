#include "cli.h"

#include "report/text.h"
#include <string.h>

#define BIT(x) (UINT64_C(1) << (x))

#define EVERYWHERE (BIT(FLAG_LANG) | BIT(FLAG_COLOR) | BIT(FLAG_HELP))
#define READS BIT(FLAG_LIBRARY)
/* What answers the questions of a template. */
#define ANSWERS                                                                                    \
    (BIT(FLAG_TEMPLATE) | BIT(FLAG_POPULATION) | BIT(FLAG_NAME) | BIT(FLAG_CODE) |                 \
     BIT(FLAG_YEAR) | BIT(FLAG_STAFF) | BIT(FLAG_CASES) | BIT(FLAG_CONTRACT) | BIT(FLAG_CUT) |     \
     BIT(FLAG_ANSWER))

enum { HELP_COLUMN = 26 };

const char *const format_names[] = {[FORMAT_TEXT] = "text",
                                    [FORMAT_CSV] = "csv",
                                    [FORMAT_JSON] = "json",
                                    [FORMAT_PNG] = "png",
                                    [FORMAT_SVG] = "svg",
                                    [FORMAT_PDF] = "pdf",
                                    NULL};

const struct flag cli_flags[FLAG_COUNT] = {
    [FLAG_ALTERNATIVE] =
        {"--alternative", "A", "案", true,
         "only this alternative, and that of --measure, beside the baseline; may be "
         "given again",
         "比較の基準のほかはこの案（と --measure の案）だけ。繰り返して指定できる"},
    [FLAG_SET] = {"--set", "[ALT:]ADDR=VALUE", "[案:]番地=値", true,
                  "replaces a value, in one alternative with ALT:; may be given again",
                  "値を置き換える。「案:」を付けるとその案だけ。繰り返して指定できる"},
    [FLAG_MEASURE] = {"--measure", "NAME", "施策", true,
                      "adds an alternative: the baseline with this measure; given again, with "
                      "all of them in order (help measures)",
                      "比較の基準にこの施策を加えた案を足す。繰り返すと順に全て加える"
                      "（help measures）"},
    [FLAG_DIFF] = {"--diff", "A B", "案1 案2", false,
                   "every value that differs between these two alternatives, and where the "
                   "second one's comes from",
                   "2つの案で異なるすべての値と、案2の値の出所を示す"},
    [FLAG_OF] = {"--of", "MEASURE", "指標", true,
                 "the number that is followed, as net_saving (unless given), wait_mean or "
                 "team[desk].overtime_hours; sensitivity takes several",
                 "見る指標。net_saving（③の収支、既定）、wait_mean、team[班].overtime_hours "
                 "など。sensitivity では繰り返して指定できる"},
    [FLAG_VARY] = {"--vary", "ADDR", "番地", false,
                   "the value to vary; where its rows differ, a factor of all of them",
                   "動かす値の番地。当たる行の値が異なるときは、全ての行にかける倍率"},
    [FLAG_LOW] = {"--low", "X", "値", false, "lower end (of uncertain.csv, else half of the value)",
                  "探す範囲の下端。既定は uncertain.csv の下限、なければ値の0.5倍"},
    [FLAG_HIGH] = {"--high", "Y", "値", false, "upper end (of uncertain.csv, else twice the value)",
                   "探す範囲の上端。既定は uncertain.csv の上限、なければ値の2倍"},
    [FLAG_TEMPLATE] =
        {"--template", "NAME", "ひな形", false,
         "residents (asked, and quick), certificates (new otherwise), post, one-stop, "
         "city-hall or queue",
         "residents（市民課。質問のときと quick の既定）、certificates（証明窓口。new "
         "の既定）、post（郵送）、one-stop（総合窓口）、city-hall（庁舎全体）、"
         "queue（待ち行列）"},
    [FLAG_POPULATION] = {"--population", "N", "人口", false,
                         "residents: cases and posts follow from them",
                         "人口。件数と配置の当初の値が決まる"},
    [FLAG_NAME] = {"--name", "NAME", "名称", false, "name of the municipality or the study",
                   "団体または試算の名称"},
    [FLAG_CODE] = {"--code", "CODE", "団体コード", false, "local government code of six digits",
                   "全国地方公共団体コード（6桁）"},
    [FLAG_YEAR] = {"--year", "Y", "年度", false, "fiscal year, as 2025 or 令和7年度",
                   "年度（2025、令和7年度など）"},
    [FLAG_STAFF] = {"--staff", "N", "人数", false,
                    "staff for certificates, moves and post in all; shared by the work",
                    "証明・住所異動・郵送の職員数の計。業務時間の割合で割り振る"},
    [FLAG_CASES] = {"--cases", "N", "件数", false, "cases a year at the counters in all",
                    "窓口の年間取扱件数の計"},
    [FLAG_CONTRACT] = {"--contract", "YEN", "金額", false,
                       "yearly price of the contract, tax included, as 60000千円",
                       "委託料の年額（税込。60000千円 など）"},
    [FLAG_CUT] = {"--cut", "N", "人数", false, "appointed posts to be cut (none unless given)",
                  "減らす会計年度任用職員の数（指定がなければ0人）"},
    [FLAG_ANSWER] =
        {"--answer", "Q=A", "質問=答え", true,
         "the answer to any other question of the template, as "
         "wage_regular=7800千円; may be given again",
         "ひな形のほかの質問への答え（wage_regular=7800千円 など）。繰り返し指定できる"},
    [FLAG_ASK] =
        {"--ask", NULL, NULL, false,
         "asks what no option answers; from a pipe a line an answer, a blank line for "
         "what stands",
         "オプションで答えていないことを質問する。パイプからは1行に1つの答え（空行は既定）"},
    [FLAG_ASSUMED] = {"--assumed", NULL, NULL, false,
                      "only what is assumed: all values but the municipality's own",
                      "自団体の実績でない値（標準・推計・既定）だけを示す"},
    [FLAG_REPLICATIONS] =
        {"--replications", "N", "回数", false,
         "simulated years of each alternative (unless given the scenario's; of "
         "quick 6 to 12, by the number of cases)",
         "1案当たりの試行回数（年）。既定はシナリオの値、quick では件数により6～12"},
    [FLAG_PRECISION] =
        {"--precision", "P%", "割合%", false,
         "simulates 20, 30, 40, 60, up to 1280 years of each alternative until the mean "
         "wait, the turnaround of post and the differences are known to within P% "
         "(shares: P points)",
         "平均待ち時間・郵送の所要日数とその差の誤差が P％（割合は P ポイント）"
         "以内になるまで、20、30、40、60…1280年と試行を増やす"},
    [FLAG_SEED] = {"--seed", "S", "種", false,
                   "seed of the random numbers (the scenario's unless given)",
                   "乱数の種。既定はシナリオの値"},
    [FLAG_SHARD] = {"--shard", "K/N", "番号/数", false,
                    "only the K-th of N parts, for job arrays; `merge` puts them together",
                    "N個に分けたK番目だけを計算する（ジョブ配列用）。merge でまとめる"},
    [FLAG_RESUME] = {"--resume", NULL, NULL, false,
                     "uses again what stands in --out and is of the same values",
                     "--out に残る、値の同じ団体の結果を再び使う"},
    [FLAG_KEEP_GOING] = {"--keep-going", NULL, NULL, false,
                         "runs the good rows, although others are wrong",
                         "誤りのある行を除いて計算する"},
    [FLAG_KIND] = {"--kind", "NAME", "種類", true,
                   "only this chart (a wrong name lists all); may be given again",
                   "この図だけ（誤った名前を書くと一覧を示す）。繰り返して指定できる"},
    [FLAG_THEME] = {"--theme", "color|bw|dark", "color|bw|dark", false,
                    "colours (unless given), black and white with patterns, or a dark screen",
                    "配色。color（既定）、bw（白黒・模様）、dark（暗い画面）"},
    [FLAG_SIZE] = {"--size", "a4|slide|half", "a4|slide|half", false,
                   "A4 landscape (unless given), a slide of 16:9, or half an A4 page",
                   "大きさ。a4（A4横、既定）、slide（16:9）、half（A4の半分）"},
    [FLAG_DPI] = {"--dpi", "N", "数", false, "dots per inch of the charts (200 unless given)",
                  "図の解像度（既定は200）"},
    [FLAG_XLSX] = {"--xlsx", NULL, NULL, false,
                   "writes report.xlsx too: the same tables for Excel, with numbers and charts",
                   "Excel のブック report.xlsx も書き出す（同じ表。数値とグラフを含む）"},
    [FLAG_PDF] = {"--pdf", NULL, NULL, false, "writes charts.pdf too: all charts, a page each",
                  "すべての図を1頁ずつ綴じた charts.pdf も書き出す"},
    [FLAG_LAW] = {"--law", NULL, NULL, false,
                  "prints step by step who may do it by law and who does it in each alternative",
                  "工程ごとに、委託の可否（根拠）と各案の担当を示す"},
    [FLAG_THREADS] = {"--threads", "N", "数", false,
                      "threads (all processors unless given); results do not depend on it",
                      "スレッド数。既定は全プロセッサ。結果は変わらない"},
    [FLAG_OUT] = {"--out", "DIR", "フォルダ", false,
                  "writes there: a run results.csv, manifest.json, resolved/ and charts/; "
                  "sensitivity its table sensitivity.csv; synthesize this file",
                  "結果をここに書き出す。run は results.csv、manifest.json、resolved/、charts/、"
                  "sensitivity は sensitivity.csv、synthesize はこのファイル"},
    [FLAG_EVENTS] = {"--events", "FILE", "ファイル", false,
                     "writes every service of the first simulated year of each alternative there "
                     "(CSV)",
                     "各案の最初の1年の、すべての応対・処理の記録をここに書き出す（CSV）"},
    [FLAG_FORMAT] = {"--format", "FORMAT", "書式", false, "what is printed", "出力の書式"},
    [FLAG_LIBRARY] = {"--library", "DIR", "フォルダ", false,
                      "the standard library (MADOGUCHI_LIBRARY, else the one beside the program)",
                      "標準ライブラリ（既定は MADOGUCHI_LIBRARY、なければプログラムに付属のもの）"},
    [FLAG_LANG] = {"--lang", "ja|en", "ja|en", false,
                   "language of all texts (from LC_ALL or LANG unless given)",
                   "表示の言語（既定は LC_ALL または LANG による）"},
    [FLAG_COLOR] = {"--color", "auto|always|never", "auto|always|never", false,
                    "colours of errors and warnings (on a terminal, unless NO_COLOR is set)",
                    "エラーと警告の色（既定は端末に出すときだけ。NO_COLOR を設定すると付けない）"},
    [FLAG_HELP] = {"--help", NULL, NULL, false, "this help", "この説明"},
    [FLAG_VERSION] = {"--version", NULL, NULL, false, "the program's version", "版の表示"},
};

const struct command cli_commands[] = {
    {"new", "DIR", "フォルダ", OPERAND_MUST, EVERYWHERE | READS | ANSWERS | BIT(FLAG_ASK), 0,
     "Writes a scenario folder that runs at once, with comments on what to fill in, from a "
     "template and answers: asked for at a terminal, given as options, or piped (--ask). A "
     "spreadsheet opens its tables.",
     "ひな形と答えから、すぐに試算できるシナリオのフォルダを作る。答えは端末での質問、オプション、"
     "パイプ（--ask）で受け取る。表計算ソフトで開くと、書き込む内容の説明がある。",
     cmd_new},
    {"quick", NULL, NULL, OPERAND_MAY,
     EVERYWHERE | READS | ANSWERS | BIT(FLAG_REPLICATIONS) | BIT(FLAG_SEED) | BIT(FLAG_THREADS) |
         BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV) | BIT(FORMAT_JSON),
     "Estimates from a few numbers, without a folder, what a contract would change: waits, yearly "
     "cost and the three effects on one page, with what was assumed.",
     "フォルダを作らず、いくつかの数字から、委託による待ち時間・費用・3つの効果を、置いた前提とと"
     "もに1ページで試算する。",
     cmd_quick},
    {"check", "DIR", "フォルダ", OPERAND_MUST,
     EVERYWHERE | READS | BIT(FLAG_SET) | BIT(FLAG_MEASURE) | BIT(FLAG_LAW) | BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV) | BIT(FORMAT_JSON),
     "Prints every error of a scenario folder, or what will be run: alternatives, procedures, "
     "teams, and the work they have against their hours.",
     "シナリオの誤りをすべて示す。誤りがなければ、試算する内容（案、手続、班、業務時間と勤務時間）"
     "を"
     "示す。",
     cmd_check},
    {"show", "DIR", "フォルダ", OPERAND_MUST,
     EVERYWHERE | READS | BIT(FLAG_SET) | BIT(FLAG_MEASURE) | BIT(FLAG_ALTERNATIVE) |
         BIT(FLAG_DIFF) | BIT(FLAG_YEAR) | BIT(FLAG_ASSUMED) | BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV),
     "Prints every value of the baseline, or of one alternative, with its address and where it "
     "came from; or only what differs between two alternatives. With --year as they are in that "
     "fiscal year.",
     "比較の基準（または指定した案）のすべての値を、番地と出所とともに示す。2つの案の違いだけを示す"
     "こともできる。--year を付けるとその年度の値。",
     cmd_show},
    {"run", "DIR", "フォルダ", OPERAND_MUST,
     EVERYWHERE | READS | BIT(FLAG_ALTERNATIVE) | BIT(FLAG_SET) | BIT(FLAG_MEASURE) |
         BIT(FLAG_REPLICATIONS) | BIT(FLAG_PRECISION) | BIT(FLAG_SEED) | BIT(FLAG_THREADS) |
         BIT(FLAG_OUT) | BIT(FLAG_EVENTS) | BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV) | BIT(FORMAT_JSON),
     "Simulates the alternatives of a scenario folder and compares them with the baseline in "
     "minutes and yen.",
     "シナリオの各案を模擬実験し、比較の基準との違いを時間と費用で示す。", cmd_run},
    {"sensitivity", "DIR", "フォルダ", OPERAND_MUST,
     EVERYWHERE | READS | BIT(FLAG_ALTERNATIVE) | BIT(FLAG_OF) | BIT(FLAG_SET) | BIT(FLAG_MEASURE) |
         BIT(FLAG_REPLICATIONS) | BIT(FLAG_SEED) | BIT(FLAG_THREADS) | BIT(FLAG_OUT) |
         BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV) | BIT(FORMAT_JSON),
     "Shows which value matters most: each row of uncertain.csv at its low and at its high, all "
     "others as they stand. With --out it writes sensitivity.csv there.",
     "どの前提が結果を最も左右するかを示す（感度分析）。前提条件の幅（uncertain.csv）の値を1つずつ"
     "下限と上限に置く。--out を付けると sensitivity.csv を書き出す。",
     cmd_sensitivity},
    {"break-even", "DIR", "フォルダ", OPERAND_MUST,
     EVERYWHERE | READS | BIT(FLAG_ALTERNATIVE) | BIT(FLAG_VARY) | BIT(FLAG_OF) | BIT(FLAG_LOW) |
         BIT(FLAG_HIGH) | BIT(FLAG_SET) | BIT(FLAG_MEASURE) | BIT(FLAG_REPLICATIONS) |
         BIT(FLAG_SEED) | BIT(FLAG_THREADS) | BIT(FLAG_OUT) | BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV) | BIT(FORMAT_JSON),
     "Finds the fee, the cases or the posts at which an alternative neither saves nor costs, and "
     "how sure that is. With --out it writes break_even.csv there.",
     "案の収支が0になる値（委託料、件数、減らす人数など）と、その確かさを求める（損益分岐）。"
     "--out を付けると break_even.csv を書き出す。",
     cmd_break_even},
    {"compare", "municipalities.csv", "municipalities.csv", OPERAND_MUST,
     EVERYWHERE | READS | BIT(FLAG_TEMPLATE) | BIT(FLAG_ALTERNATIVE) | BIT(FLAG_SET) |
         BIT(FLAG_MEASURE) | BIT(FLAG_REPLICATIONS) | BIT(FLAG_SEED) | BIT(FLAG_SHARD) |
         BIT(FLAG_RESUME) | BIT(FLAG_KEEP_GOING) | BIT(FLAG_THREADS) | BIT(FLAG_OUT) |
         BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV) | BIT(FORMAT_JSON),
     "Compares municipalities, a row each, that run the scenario folder of --template with their "
     "own code, name, population and any addresses as columns, or a scenario of their own. On "
     "several machines: mpirun madoguchi compare …, or --shard and merge.",
     "団体を比較する。1行に1団体。--template のシナリオを、団体コード・名称・人口と、列の見出しに"
     "書いた番地の値に置き換えて試算する（独自のシナリオも指定できる）。複数の計算機では mpirun "
     "madoguchi compare …、または --shard と merge。",
     cmd_compare},
    {"merge", "OUT PART...", "出力先 部分...", OPERANDS_SEVERAL, EVERYWHERE | BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV) | BIT(FORMAT_JSON),
     "Puts the parts of a comparison (compare --shard) together in OUT, as if it had been run "
     "whole.",
     "compare --shard の結果をまとめ、全体を一度に計算したのと同じ結果フォルダを作る。", cmd_merge},
    {"synthesize", "CLASSES.csv", "団体規模.csv", OPERAND_MUST, EVERYWHERE | BIT(FLAG_OUT), 0,
     "Makes a list of synthetic municipalities for comparing: as many of each class of size and as "
     "many residents as the table says (a row a class: class, name, kind, municipalities, "
     "population, least, most), none of them real. Prints municipalities.csv, or writes it to the "
     "file that --out names.",
     "比較用に、団体規模ごとの団体数と人口に合う合成データの団体（実在しない）の一覧を作る。表は"
     "1行に1つの規模で、列は class 規模、name 名称、kind 区分、municipalities 団体数、population "
     "人口、least 最小、most 最大。municipalities.csv を表示するか、--out のファイルに書き出す。",
     cmd_synthesize},
    {"plot", "OUT", "結果フォルダ", OPERAND_MUST,
     EVERYWHERE | BIT(FLAG_KIND) | BIT(FLAG_THEME) | BIT(FLAG_SIZE) | BIT(FLAG_DPI) |
         BIT(FLAG_FORMAT),
     BIT(FORMAT_PNG) | BIT(FORMAT_SVG) | BIT(FORMAT_PDF),
     "Draws all charts of a result folder, from that folder alone.",
     "結果フォルダだけから、すべての図を描く。", cmd_plot},
    {"report", "OUT", "結果フォルダ", OPERAND_MUST, EVERYWHERE | BIT(FLAG_XLSX) | BIT(FLAG_PDF), 0,
     "Writes report.html into a result folder: the answer first, then law, waits, staff, money, "
     "sensitivity, premises with their sources, method, and how to repeat it. One file that needs "
     "no other; it prints to A4.",
     "結果フォルダに報告書 report.html を作る。結果の要約、法令、待ち時間、職員、経費、感度分析、"
     "前提条件と出典、方法、再現の手順。1つのファイルで完結し、A4で印刷できる。",
     cmd_report},
    {"verify", "[DIR]", "[フォルダ]", OPERAND_MAY,
     EVERYWHERE | READS | BIT(FLAG_SET) | BIT(FLAG_REPLICATIONS) | BIT(FLAG_SEED) |
         BIT(FLAG_THREADS) | BIT(FLAG_FORMAT),
     BIT(FORMAT_TEXT) | BIT(FORMAT_CSV),
     "Compares the engine with theory: runs the queues of scenarios/theory (or of DIR) and holds "
     "what it finds against their exact values.",
     "待ち行列の理論と照合する。scenarios/theory（または指定したフォルダ）の事例を動かし、厳密な"
     "値と比べる。",
     cmd_verify},
    {"help", "[TOPIC]", "[項目]", OPERAND_MAY, EVERYWHERE | READS, 0,
     "Explains the program, a command, or one of: addresses, tables, measures, distributions.",
     "使い方を示す。項目はコマンド名のほか "
     "addresses（番地）、tables（表）、measures（施策）、distributions（分布）。",
     cmd_help},
    {"version", NULL, NULL, OPERAND_MAY, EVERYWHERE, 0, "Prints the version.", "版を示す。",
     cmd_version},
};
const int cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const struct command *cli_find_command(const char *name)
{
    for (int i = 0; i < cli_command_count; i++)
        if (strcmp(cli_commands[i].name, name) == 0)
            return &cli_commands[i];
    return NULL;
}

/* "  left   help", the help in its own column. */
static void help_line(struct sbuf *out, const char *left, const char *help)
{
    struct sbuf first = {0}, rest = {0};
    sbuf_printf(&first, "  %s", left);
    if (text_width(sbuf_text(&first)) >= HELP_COLUMN) {
        sbuf_printf(out, "%s\n", sbuf_text(&first));
        sbuf_clear(&first);
    }
    struct sbuf padded = {0};
    sbuf_pad(&padded, sbuf_text(&first), HELP_COLUMN);
    sbuf_pad(&rest, "", HELP_COLUMN);
    text_wrap(out, help, sbuf_text(&padded), sbuf_text(&rest), REPORT_WIDTH);
    sbuf_release(&first);
    sbuf_release(&padded);
    sbuf_release(&rest);
}

static void flag_line(struct sbuf *out, const struct flag *f, unsigned formats, enum lang lang)
{
    struct sbuf left = {0};
    sbuf_add(&left, f->name);
    if (f == &cli_flags[FLAG_FORMAT]) {
        for (int i = 0, shown = 0; format_names[i]; i++)
            if (formats & BIT(i))
                sbuf_printf(&left, "%s%s", shown++ ? "|" : " ", format_names[i]);
    } else if (f->value_en) {
        sbuf_printf(&left, " %s", T(lang, f->value_en, f->value_ja));
    }
    help_line(out, sbuf_text(&left), T(lang, f->help_en, f->help_ja));
    sbuf_release(&left);
}

static void usage(struct sbuf *out, const struct command *c, enum lang lang)
{
    sbuf_printf(out, "madoguchi %s", c->name);
    if (c->operand_en)
        sbuf_printf(out, " %s", T(lang, c->operand_en, c->operand_ja));
}

void cli_command_help(struct sbuf *out, const struct command *c, enum lang lang)
{
    sbuf_add(out, T(lang, "usage: ", "使い方: "));
    usage(out, c, lang);
    sbuf_add(out, T(lang, " [options]\n\n", " [オプション]\n\n"));
    text_wrap(out, T(lang, c->help_en, c->help_ja), "", "", REPORT_WIDTH);
    sbuf_add(out, T(lang, "\nOptions:\n", "\nオプション:\n"));
    for (int i = 0; i < FLAG_COUNT; i++)
        if (c->flags & BIT(i))
            flag_line(out, &cli_flags[i], c->formats, lang);
}

void cli_help(struct sbuf *out, enum lang lang)
{
    text_wrap(out,
              T(lang,
                "madoguchi simulates the counters, post and one-stop work of a city hall and "
                "compares ways to run them, in minutes and yen.",
                "madoguchi は市区町村の窓口・郵送業務を模擬実験し、運営の案を待ち時間と費用で"
                "比較します。"),
              "", "", REPORT_WIDTH);
    sbuf_add(out, T(lang, "\nusage: madoguchi COMMAND …\n\nCommands:\n",
                    "\n使い方: madoguchi コマンド …\n\nコマンド:\n"));
    for (int i = 0; i < cli_command_count; i++) {
        struct sbuf left = {0};
        sbuf_add(&left, cli_commands[i].name);
        if (cli_commands[i].operand_en)
            sbuf_printf(&left, " %s",
                        T(lang, cli_commands[i].operand_en, cli_commands[i].operand_ja));
        help_line(out, sbuf_text(&left), T(lang, cli_commands[i].help_en, cli_commands[i].help_ja));
        sbuf_release(&left);
    }
    sbuf_add(out, T(lang, "\n`madoguchi help COMMAND` explains its options.\n",
                    "\n各コマンドのオプションは madoguchi help コマンド で。\n"));
    text_wrap(
        out,
        T(lang,
          "Exit codes: 0 done, 1 the machine failed (disk, memory), 2 the input or the "
          "command is wrong.",
          "終了コード: 0 完了、1 機械の障害（ディスク、メモリ）、2 入力またはコマンドの誤り。"),
        "", "", REPORT_WIDTH);
}

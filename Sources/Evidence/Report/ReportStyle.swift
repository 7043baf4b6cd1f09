enum ReportStyle {
  static let sheet: StaticString = """
    :root{--ink:#1d2329;--soft:#5a6570;--line:#dfe3e8;--ground:#fff;--tint:#f5f7f9;--link:#1f5a96;\
    --pass:#1b6e44;--passg:#e6f4ec;--fail:#a1261d;--failg:#fbeae8;--none:#56606a;--noneg:#eef0f3}
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:68rem;padding:3rem 2rem 5rem;background:var(--ground);color:var(--ink);\
    font:16px/1.55 "Source Sans 3","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    h1,h2,h3{line-height:1.2;font-weight:600;letter-spacing:-.01em}
    h1{font-size:2.1rem;margin:.1em 0 .5em}
    h2{font-size:1.45rem;margin:3.2rem 0 1rem;padding-top:1.2rem;border-top:1px solid var(--line)}
    h3{font-size:1.1rem;margin:2.4rem 0 .4rem}
    p{margin:.5em 0;max-width:46rem}
    a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
    a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
    code{font:.88em ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
    small{color:var(--soft);font-size:.86em}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.4rem .8rem}
    .kicker{color:var(--soft);text-transform:uppercase;letter-spacing:.12em;font-size:.78rem;margin:0}
    .lead{font-size:1.15rem;margin:0 0 1.6rem}
    .rule{color:var(--soft);font-style:italic}
    .clauses{font-size:.92rem;color:var(--soft)}
    .id{color:var(--soft);font-variant-numeric:tabular-nums;margin-right:.2em}
    dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.9rem 1.6rem;margin:1.2rem 0;\
    padding:1.1rem 1.3rem;background:var(--tint);border-radius:8px}
    dt{font-size:.78rem;color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
    nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding:0;margin:1.4rem 0 0}
    table{width:100%;border-collapse:collapse;margin:1rem 0 1.4rem;font-size:.92rem}
    caption{text-align:left;color:var(--soft);font-size:.85rem;padding:0 0 .4rem}
    th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line);\
    overflow-wrap:anywhere}
    th:last-child,td:last-child{padding-right:0}
    thead th{font-weight:600;font-size:.8rem;color:var(--soft);border-bottom-color:var(--soft);overflow-wrap:normal}
    tbody th{font-weight:600;white-space:nowrap}
    .wide{grid-column:1/-1;font:.86rem/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
    .wide dt{font:.78rem/1.55 "Source Sans 3","Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .badge{display:inline-block;font-size:.76rem;font-weight:600;line-height:1;padding:.3em .6em;border-radius:1em;\
    white-space:nowrap;vertical-align:.1em;letter-spacing:.01em}
    .pass{color:var(--pass);background:var(--passg)}.fail{color:var(--fail);background:var(--failg)}
    .none{color:var(--none);background:var(--noneg)}
    #controls td:nth-child(2){min-width:11em;overflow-wrap:normal}
    .failing td:first-child{border-left:3px solid var(--fail);padding-left:.6rem}
    .kinds{max-width:24rem}
    .events td:nth-child(2),.events td:nth-child(5),.story td:nth-child(2),.story td:nth-child(5){white-space:nowrap}
    .files{padding-left:1.1rem}.files li{margin:.25em 0}
    @media (max-width:46rem){body{padding:1.5rem 1rem}table{display:block;overflow-x:auto}}
    @media (prefers-color-scheme:dark) and (not print){:root{--ink:#e4e8ec;--soft:#9aa6b2;--line:#343c44;\
    --ground:#15191d;--tint:#1d2328;--link:#84b8ee;--pass:#84d6a8;--passg:#173526;--fail:#f3a19a;--failg:#42201d;\
    --none:#aab4be;--noneg:#2a3138}}
    @page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font-size:8pt;color:#5a6570}}
    @media print{html{font-size:9.5pt}body{padding:0;max-width:none;font-size:9.5pt}h1{font-size:20pt}h2{font-size:14pt;margin-top:9mm}\
    h3{font-size:11pt;margin-top:6mm}.lead{font-size:11pt}table{font-size:8.5pt}nav,.skip{display:none}\
    thead{display:table-header-group}tr,dl,.badge{break-inside:avoid}tbody tr:first-child{break-before:avoid}h1,h2,h3,caption{break-after:avoid}\
    .rule,.clauses{break-after:avoid}a{color:inherit;text-decoration:none}dl{border:1px solid var(--line)}\
    .badge{border:1px solid currentColor}.pass,.fail,.none,dl{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
    """
}

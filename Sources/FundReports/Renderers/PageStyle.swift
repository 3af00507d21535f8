/// The style of the HTML page (页面样式): light and dark, wide and narrow, screen and A4.
enum PageStyle {
  static let css = """
    :root{--ink:#1b2328;--soft:#5b6770;--line:#d5dade;--paper:#fff;--wash:#f4f6f7;--link:#0b5d8f;
    --t-deficit:#7a1f1f;--t-insufficient:#b3400f;--t-below:#8a6100;--t-target:#00694b;--t-above:#0b5d8f;--t-excessive:#6b3fa0;--t-unknown:#5b6770}
    @media (prefers-color-scheme:dark){:root{--ink:#e4e9ec;--soft:#9aa7b0;--line:#38424a;--paper:#14191d;--wash:#1d2429;--link:#7cc4f2;
    --t-deficit:#ff9d9d;--t-insufficient:#ffab7a;--t-below:#e6c25a;--t-target:#5fd3ab;--t-above:#7cc4f2;--t-excessive:#c9a7f5;--t-unknown:#9aa7b0}}
    *{box-sizing:border-box}
    html{font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;
    color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
    body{max-width:72rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
    h1{font-size:1.7rem;line-height:1.25;margin:.2rem 0}h2{font-size:1.3rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
    h3{font-size:1.08rem;margin:1.6rem 0 .4rem}h4,h5,h6{font-size:1rem;margin:1.2rem 0 .3rem}
    p,li{max-width:60rem}a{color:var(--link)}.subtitle{color:var(--soft);margin:.1rem 0 .8rem}
    nav ol{display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;list-style:none;padding:0;margin:.6rem 0}
    .facts{display:flex;flex-wrap:wrap;gap:.15rem 1.6rem;margin:.6rem 0;font-size:.88rem;color:var(--soft)}
    .facts div{display:flex;gap:.4rem;min-width:0}.facts dt{flex:none;max-width:22rem;overflow-wrap:anywhere}main section{content-visibility:auto;contain-intrinsic-size:auto 40rem}.facts dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
    .key{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.7rem;margin:1rem 0}
    .key div{border:1px solid var(--line);border-left:4px solid currentColor;border-radius:3px;padding:.5rem .8rem;break-inside:avoid}
    .key dt{font-size:.85rem;color:var(--soft)}.key dd{margin:0;font-size:1.45rem;font-weight:600;line-height:1.35}
    .key .remark{font-size:.82rem;font-weight:400;color:var(--soft)}
    .key b.n{font-weight:inherit}
    .n{font-weight:500;font-variant-numeric:tabular-nums;cursor:help;text-decoration:underline dotted var(--line) 1px;text-underline-offset:.2em}
    .fn{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .fn:focus{position:static;width:auto;height:auto;clip-path:none;font-size:.7em;vertical-align:super}
    figure{margin:1rem 0}figcaption,.remark{font-size:.88rem;color:var(--soft)}
    .picture{max-width:46rem;break-inside:avoid}.picture svg{width:100%;height:auto;display:block}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
    caption{text-align:left;font-weight:600;padding:.3rem 0}
    th,td{padding:.28rem .55rem;text-align:left;border-bottom:1px solid var(--line);vertical-align:baseline}
    th{color:var(--soft);font-weight:600;white-space:nowrap;background:var(--paper)}
    .r{text-align:right;white-space:nowrap}thead th{border-bottom:2px solid var(--line)}
    th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
    th[aria-sort] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
    tr{break-inside:avoid}tbody tr:hover{background:var(--wash)}
    .board tr[data-i]{cursor:pointer}.table td:nth-child(2){white-space:nowrap}.table td:first-child{white-space:nowrap;max-width:20rem;overflow:hidden;text-overflow:ellipsis}
    .board tbody td{white-space:nowrap}.board td:first-child{max-width:16rem;overflow:hidden;text-overflow:ellipsis}
    .spark{width:100px;height:22px;display:block}.spark path{fill:none;stroke:var(--soft);stroke-width:1.4}.spark .ahead{stroke:var(--link);stroke-dasharray:3 2}
    .open>td{background:var(--wash)}.open svg{width:100%;max-width:46rem;height:auto;display:block}
    .t-deficit{color:var(--t-deficit)}.t-insufficient{color:var(--t-insufficient)}.t-below{color:var(--t-below)}.t-target{color:var(--t-target)}
    .t-above{color:var(--t-above)}.t-excessive{color:var(--t-excessive)}.t-unknown{color:var(--t-unknown)}
    td[class*=t-]{font-weight:600}.key [class*=t-] dd{color:inherit}
    .controls{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin:.6rem 0;font-size:.9rem}.controls[hidden]{display:none}
    .controls input,.controls select,.more{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:3px;padding:.2rem .5rem}
    .controls output{color:var(--soft)}
    .grid{display:grid;gap:4px;list-style:none;padding:0;margin:.6rem 0;max-width:54rem}
    .tile{border:1px solid currentColor;border-top-width:5px;border-radius:3px;padding:.15rem .35rem;min-height:3.3rem;overflow:hidden;font-size:.8rem;line-height:1.3}
    .tile a{color:inherit;text-decoration:none;display:block}.tile .name{display:block;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;color:var(--ink)}
    .tile b{font-size:1rem}.gap{visibility:hidden}
    .legend span{display:inline-block;border-left:5px solid currentColor;padding:0 .9rem 0 .35rem;font-size:.82rem}
    .c1{grid-template-columns:repeat(1,1fr)}.c2{grid-template-columns:repeat(2,1fr)}.c3{grid-template-columns:repeat(3,1fr)}
    .c4{grid-template-columns:repeat(4,1fr)}.c5{grid-template-columns:repeat(5,1fr)}.c6{grid-template-columns:repeat(6,1fr)}
    .c7{grid-template-columns:repeat(7,1fr)}.c8{grid-template-columns:repeat(8,1fr)}.c9{grid-template-columns:repeat(9,1fr)}
    .c10{grid-template-columns:repeat(10,1fr)}
    pre{overflow-x:auto;font:.82rem/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;margin:.3rem 0;padding:.6rem .8rem;border-radius:3px}
    .in{background:var(--wash);border-left:3px solid var(--link)}.out{border:1px solid var(--line)}
    .notes{font-size:.8rem;color:var(--soft);overflow-wrap:anywhere}.notes ol{padding-left:2.4rem}
    #tip{position:fixed;z-index:9;max-width:26rem;background:var(--ink);color:var(--paper);font-size:.82rem;line-height:1.4;padding:.35rem .6rem;border-radius:3px;pointer-events:none}
    #tip[hidden]{display:none}
    @media (max-width:40rem){html{font-size:15px}body{padding:.8rem .8rem 3rem}.tile{padding:.1rem .2rem;font-size:.68rem;min-height:2.7rem}.tile b{font-size:.8rem}.grid{gap:2px}
    .picture{overflow-x:auto}.picture svg{min-width:36rem}.key{grid-template-columns:repeat(2,1fr)}.key dd{font-size:1.15rem}th,td{padding:.25rem .35rem}}
    @media print{@page{size:A4;margin:16mm 14mm}main section{content-visibility:visible}
    :root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--wash:#fff;--link:#000;--t-deficit:#5a0000;--t-insufficient:#7a2a00;--t-below:#5c4100;--t-target:#00432f;--t-above:#003a5c;--t-excessive:#43226b;--t-unknown:#444}
    html{font-size:10.5pt}body{max-width:none;padding:0}nav,.controls,.more,#tip{display:none}a{text-decoration:none;color:inherit}
    .n{text-decoration:none;font-weight:inherit}.fn{position:static;width:auto;height:auto;clip-path:none;font-size:.65em;vertical-align:super}
    .scroll{overflow:visible}table{font-size:7.5pt}th,td{padding:1pt 2pt}th,th.r{white-space:normal}.table td:first-child{white-space:normal;max-width:none;min-width:8em}
    .wide table,.board table{font-size:6pt}.table.wide td:nth-child(2){white-space:normal;min-width:5.6em}.wide td[class*=t-]{white-space:nowrap}.wide th,.wide td,.board th,.board td{padding:1pt 1.5pt}.picture svg{min-width:0}h2,h3{break-after:avoid}.picture{max-width:150mm}}

    """
}

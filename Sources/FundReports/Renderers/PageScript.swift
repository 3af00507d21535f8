/// The script of the HTML page (页面脚本): where numbers come from on hover; sorting, choosing and searching the table of pools;
/// charts of pools drawn when their row is opened. It reads only what stands in the page.
enum PageScript {
  static let js = #"""
    (function(){
    'use strict';
    var d=document,NS='http://www.w3.org/2000/svg';
    function data(id){var e=d.getElementById(id);return e?JSON.parse(e.textContent):null}
    var words=data('words')||{},roads=data('roads')||[];
    function say(key,a,b){return (words[key]||'').replace('{a}',a).replace('{b}',b)}
    // Where numbers come from, and exact values of marks.
    var tip=d.createElement('div');tip.id='tip';tip.hidden=true;tip.setAttribute('role','tooltip');d.body.appendChild(tip);
    function show(e){
      var t=e.target.closest?e.target.closest('[data-tip]'):null;
      if(!t){tip.hidden=true;return}
      var own=t.querySelector('title');if(own&&t.namespaceURI===NS&&t.tagName!=='svg')own.remove();
      tip.textContent=t.getAttribute('data-tip');tip.hidden=false;
      var x=e.clientX,y=e.clientY;
      if(e.type==='focusin'){var r=t.getBoundingClientRect();x=r.left;y=r.bottom}
      tip.style.left=Math.max(4,Math.min(x+12,innerWidth-tip.offsetWidth-8))+'px';
      tip.style.top=(y+16+tip.offsetHeight>innerHeight?Math.max(4,y-tip.offsetHeight-10):y+16)+'px';
    }
    d.addEventListener('mouseover',show);d.addEventListener('mousemove',show);d.addEventListener('focusin',show);
    d.addEventListener('keydown',function(e){if(e.key==='Escape')tip.hidden=true});
    // Tiles show the pool that stands worst, or the one in the middle.
    d.querySelectorAll('select[data-tiles]').forEach(function(pick){
      var box=pick.closest('figure'),caption=box.querySelector('figcaption'),first=caption.textContent;
      var tiles=Array.prototype.map.call(box.querySelectorAll('.tile[data-m]'),function(e){
        var b=e.querySelector('b');return {e:e,b:b,own:[b.textContent,e.className],middle:[e.dataset.m,'tile t-'+e.dataset.t]}});
      function show(){
        var m=pick.value==='m';caption.textContent=m?pick.dataset.tiles:first;
        tiles.forEach(function(t){var v=m?t.middle:t.own;t.b.textContent=v[0];t.e.className=v[1]})}
      pick.addEventListener('change',show);pick.parentNode.hidden=false;show();
    });
    // The table of pools.
    var page=100;
    d.querySelectorAll('[data-board]').forEach(function(board){
      var body=board.querySelector('tbody'),form=board.querySelector('form'),out=board.querySelector('output');
      var more=board.querySelector('.more'),heads=board.querySelectorAll('th'),search=form.querySelector('input');
      var picks=Array.prototype.slice.call(form.querySelectorAll('select'));
      var rows=Array.prototype.map.call(body.rows,function(tr){
        var cells=Array.prototype.map.call(tr.cells,function(td){
          var v=td.getAttribute('data-v'),text=td.textContent,n=v===null?(td.className.indexOf('r')<0?NaN:parseFloat(text)):parseFloat(v);
          return {text:text,n:n}});
        return {tr:tr,cells:cells,i:+tr.getAttribute('data-i'),all:cells.map(function(c){return c.text}).join(' ').toLowerCase()}});
      var shown=rows,count=page;
      function fill(){
        var part=d.createDocumentFragment();
        shown.slice(0,count).forEach(function(r){part.appendChild(r.tr)});
        body.replaceChildren(part);
        out.textContent=shown.length?say('shown',Math.min(count,shown.length),shown.length):say('none');
        more.hidden=count>=shown.length;more.textContent=say('more',Math.min(page,shown.length-count));
      }
      function choose(){
        var asked=search.value.toLowerCase().split(/\s+/).filter(Boolean);
        shown=rows.filter(function(r){
          return asked.every(function(w){return r.all.indexOf(w)>=0})&&picks.every(function(p){return !p.value||r.cells[+p.dataset.c].text===p.value})});
        count=page;fill();
      }
      var order=new Intl.Collator(d.documentElement.lang,{numeric:true});
      Array.prototype.forEach.call(heads,function(th,c){
        var button=th.querySelector('button');if(!button)return;
        button.addEventListener('click',function(){
          var down=th.getAttribute('aria-sort')==='ascending',sign=down?-1:1,numeric=th.className.indexOf('r')>=0;
          Array.prototype.forEach.call(heads,function(h){h.removeAttribute('aria-sort')});
          th.setAttribute('aria-sort',down?'descending':'ascending');
          rows.sort(function(a,b){
            var x=a.cells[c],y=b.cells[c];
            if(numeric){ // what is unknown stays at the end
              if(x.n!==x.n||y.n!==y.n)return (x.n!==x.n)-(y.n!==y.n)||a.i-b.i;
              return sign*(x.n-y.n)||a.i-b.i}
            return sign*order.compare(x.text,y.text)||a.i-b.i});
          choose();
        });
      });
      search.addEventListener('input',choose);picks.forEach(function(p){p.addEventListener('change',choose)});
      more.addEventListener('click',function(){count+=page;fill()});
      form.addEventListener('submit',function(e){e.preventDefault()});
      body.addEventListener('click',function(e){
        if(e.target.closest('a'))return;
        var tr=e.target.closest('tr[data-i]');if(tr)open(tr)});
      rows.forEach(function(r){r.tr.tabIndex=0});
      body.addEventListener('keydown',function(e){
        if((e.key==='Enter'||e.key===' ')&&e.target.matches('tr[data-i]')){e.preventDefault();open(e.target)}});
      form.hidden=false;fill();
    });
    // The chart of one pool: history, median and interval ahead, edges of its standard.
    function make(name,at,text){
      var e=d.createElementNS(NS,name);for(var k in at)e.setAttribute(k,at[k]);
      if(text!==undefined)e.textContent=text;return e}
    function next(p,n){
      var m=/^(\d+)(?:-(\d+)|Q(\d))?$/.exec(p),y=+m[1];
      if(m[2]){var k=y*12+(+m[2])-1+n;return Math.floor(k/12)+'-'+('0'+(k%12+1)).slice(-2)}
      if(m[3]){var q=y*4+(+m[3])-1+n;return Math.floor(q/4)+'Q'+(q%4+1)}
      return String(y+n)}
    function open(tr){
      var after=tr.nextElementSibling;
      if(after&&after.className==='open'){after.remove();return}
      var road=roads[+tr.getAttribute('data-i')],row=d.createElement('tr'),cell=d.createElement('td');
      row.className='open';cell.colSpan=tr.cells.length;cell.appendChild(draw(road,tr.cells[0].textContent));
      row.appendChild(cell);tr.after(row)}
    function draw(road,name){
      var W=640,H=260,L=44,R=60,T=14,B=28,n=road.h.length+road.m.length;
      var all=road.h.concat(road.l,road.u,road.e).filter(function(x){return x!==null});
      var low=Math.min.apply(null,all.concat(0)),high=Math.max.apply(null,all.concat(1));
      function x(i){return L+(W-L-R)*(n>1?i/(n-1):0)}
      function y(v){return T+(H-T-B)*(high-v)/(high-low)}
      function path(v,from){var s='',on=false;v.forEach(function(p,i){if(p===null){on=false;return}s+=(on?'L':'M')+x(from+i).toFixed(1)+' '+y(p).toFixed(1);on=true});return s}
      var svg=make('svg',{viewBox:'0 0 '+W+' '+H,'class':'chart',role:'img','aria-label':say('chart',name)});
      road.e.forEach(function(e){
        svg.appendChild(make('line',{'class':'edge',x1:L,x2:W-R,y1:y(e),y2:y(e)}));
        svg.appendChild(make('text',{'class':'label',x:W-R+4,y:y(e)+4},String(e)))});
      var k=road.h.length,lead=k?road.h[k-1]:null;
      var up=[],down=[];road.u.forEach(function(v,i){if(v!==null&&road.l[i]!==null){up.push(x(k+i).toFixed(1)+' '+y(v).toFixed(1));down.unshift(x(k+i).toFixed(1)+' '+y(road.l[i]).toFixed(1))}});
      if(up.length)svg.appendChild(make('path',{'class':'fan',d:'M'+up.concat(down).join('L')+'Z'}));
      svg.appendChild(make('path',{'class':'history',d:path(road.h,0)}));
      svg.appendChild(make('path',{'class':'median',d:lead===null?path(road.m,k):path([lead].concat(road.m),k-1)}));
      var step=Math.max(1,Math.ceil(n/6));
      for(var i=0;i<n;i+=step)svg.appendChild(make('text',{'class':'label',x:x(i),y:H-8,'text-anchor':'middle'},next(road.s,i)));
      [low,high].forEach(function(v){svg.appendChild(make('text',{'class':'label',x:L-6,y:y(v)+4,'text-anchor':'end'},v.toFixed(1)))});
      for(var j=0;j<n;j++){
        var h=j<k?road.h[j]:road.m[j-k];if(h===null)continue;
        var text=next(road.s,j)+': '+h.toFixed(h!==0&&h<.05&&h>-.05?2:1)+' '+words.months;
        if(j>=k&&road.l[j-k]!==null)text+=' ['+road.l[j-k].toFixed(1)+', '+road.u[j-k].toFixed(1)+'] ('+words.median+', '+words.interval+')';
        svg.appendChild(make('rect',{'class':'hit',x:x(j)-(W-L-R)/n/2,y:T,width:(W-L-R)/n,height:H-T-B,'data-tip':text}))}
      return svg}
    })();

    """#
}

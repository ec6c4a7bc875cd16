<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Python (*.py)</source>
        <translation>Python (*.py)</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; would hide the module {1} from the script. Choose another name.</source>
        <translation>&quot;{0}&quot; 이름을 쓰면 스크립트에서 모듈 {1} 대신 이 파일을 찾게 됩니다. 다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; would hide the module {1}</source>
        <translation>&quot;{0}&quot; 이름은 모듈 {1} 이름을 가립니다</translation>
    </message>
    <message>
        <source>But &quot;{0}&quot; in the same folder hides the module {1} from it: rename that one.</source>
        <translation>그런데 같은 폴더의 &quot;{0}&quot; 파일이 모듈 {1} 이름을 가립니다. 그 파일의 이름을 바꾸세요.</translation>
    </message>
    <message>
        <source>The disk is full: {0} was not saved. Choose another place.</source>
        <translation>디스크가 가득 차서 저장하지 못했습니다: {0}. 다른 위치를 고르세요.</translation>
    </message>
    <message>
        <source>{0} could not be saved: {1}. Choose another folder.</source>
        <translation>저장하지 못했습니다: {0} ({1}). 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>저장했습니다: {0}.</translation>
    </message>
    <message>
        <source>This model has no hidden units</source>
        <translation>이 모델에는 은닉 유닛이 없습니다</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>재생(&amp;P)</translation>
    </message>
    <message>
        <source>Ra&amp;ce…</source>
        <translation>경주(&amp;C)…</translation>
    </message>
    <message>
        <source>End ra&amp;ce</source>
        <translation>경주 끝내기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Undo {0}</source>
        <translation>실행 취소(&amp;U): {0}</translation>
    </message>
    <message>
        <source>&amp;Redo {0}</source>
        <translation>다시 실행(&amp;R): {0}</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>단원</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Common &amp;mistakes</source>
        <translation>흔한 실수(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Lectures</source>
        <translation>강의(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>작업 공간(&amp;W)</translation>
    </message>
    <message>
        <source>Hide for a &amp;question</source>
        <translation>질문을 위해 숨기기(&amp;Q)</translation>
    </message>
    <message>
        <source>Save the run, including all changes, as a plain script</source>
        <translation>모든 변경을 포함한 실행을 평범한 스크립트로 저장합니다</translation>
    </message>
    <message>
        <source>Learn the pairs x, y of a CSV or TSV file; or drop one on the window</source>
        <translation>CSV나 TSV 파일의 x, y 쌍을 학습합니다. 파일을 창에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Save a picture of the window</source>
        <translation>창의 그림을 저장합니다</translation>
    </message>
    <message>
        <source>Show QR &amp;code</source>
        <translation>QR 코드 보기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export as Python…</source>
        <translation>Python으로 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Export p&amp;icture…</source>
        <translation>그림 내보내기(&amp;I)…</translation>
    </message>
    <message>
        <source>Export da&amp;ta…</source>
        <translation>데이터 내보내기(&amp;T)…</translation>
    </message>
    <message>
        <source>Export &amp;film…</source>
        <translation>영상 내보내기(&amp;F)…</translation>
    </message>
    <message>
        <source>Export pa&amp;ge…</source>
        <translation>웹 페이지 내보내기(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>Bring back the run that was last replaced or removed</source>
        <translation>마지막으로 바뀌거나 지워진 실행을 되돌립니다</translation>
    </message>
    <message>
        <source>Copy the equation with all digits, for Python</source>
        <translation>식을 모든 자릿수까지 Python 코드로 복사합니다</translation>
    </message>
    <message>
        <source>Copy the equation as shown</source>
        <translation>식을 보이는 그대로 복사합니다</translation>
    </message>
    <message>
        <source>Copy a link that opens this run, with all its changes, in another PolyViz</source>
        <translation>모든 변경까지 이 실행을 다른 PolyViz에서 여는 링크를 복사합니다</translation>
    </message>
    <message>
        <source>Keep what is seen now as a scene of a lecture</source>
        <translation>지금 보이는 것을 강의의 장면으로 남깁니다</translation>
    </message>
    <message>
        <source>Learn two columns of numbers that were copied from a spreadsheet</source>
        <translation>스프레드시트에서 복사한 두 열의 수를 학습합니다</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Redo the last undone change</source>
        <translation>마지막으로 취소한 변경을 다시 합니다</translation>
    </message>
    <message>
        <source>Copy &amp;equation</source>
        <translation>식 복사(&amp;E)</translation>
    </message>
    <message>
        <source>Copy equation &amp;for reading</source>
        <translation>읽기용 식 복사(&amp;F)</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>그림 복사(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;link to this run</source>
        <translation>이 실행의 링크 복사(&amp;L)</translation>
    </message>
    <message>
        <source>Paste &amp;data…</source>
        <translation>데이터 붙여넣기(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Add scene</source>
        <translation>장면 추가(&amp;A)</translation>
    </message>
    <message>
        <source>Run one phase: forward, loss, backward or update</source>
        <translation>순전파, 손실, 역전파, 갱신 중 한 과정을 실행합니다</translation>
    </message>
    <message>
        <source>Run the remaining steps as fast as possible</source>
        <translation>남은 단계를 최대한 빨리 실행합니다</translation>
    </message>
    <message>
        <source>Show the previous step</source>
        <translation>이전 단계를 보여 줍니다</translation>
    </message>
    <message>
        <source>Return to the latest step</source>
        <translation>최신 단계로 돌아갑니다</translation>
    </message>
    <message>
        <source>Continue from this step as a new run</source>
        <translation>이 단계에서 새 실행으로 이어 갑니다</translation>
    </message>
    <message>
        <source>Show the start of the run</source>
        <translation>실행의 처음을 보여 줍니다</translation>
    </message>
    <message>
        <source>Type the step to show</source>
        <translation>보고 싶은 단계를 입력합니다</translation>
    </message>
    <message>
        <source>Go back by a twentieth of the steps done</source>
        <translation>지금까지 한 단계의 20분의 1만큼 뒤로 갑니다</translation>
    </message>
    <message>
        <source>Go ahead by a twentieth of the steps done</source>
        <translation>지금까지 한 단계의 20분의 1만큼 앞으로 갑니다</translation>
    </message>
    <message>
        <source>Reset, and play at once</source>
        <translation>초기화하고 바로 재생합니다</translation>
    </message>
    <message>
        <source>Train several runs side by side</source>
        <translation>여러 실행을 나란히 학습합니다</translation>
    </message>
    <message>
        <source>Train outside the window&apos;s process, so that drawing does not slow it down</source>
        <translation>그리기 때문에 느려지지 않도록 창의 프로세스 밖에서 학습합니다</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>초기화(&amp;R)</translation>
    </message>
    <message>
        <source>Start again at step 0</source>
        <translation>0단계에서 다시 시작합니다</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>재생하거나 일시 정지합니다</translation>
    </message>
    <message>
        <source>Play fr&amp;om the start</source>
        <translation>처음부터 재생(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>한 단계(&amp;S)</translation>
    </message>
    <message>
        <source>Run one step</source>
        <translation>한 단계를 실행합니다</translation>
    </message>
    <message>
        <source>P&amp;hase</source>
        <translation>한 과정(&amp;H)</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>끝까지(&amp;E)</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>한 단계 뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Jump back</source>
        <translation>뒤로 건너뛰기(&amp;J)</translation>
    </message>
    <message>
        <source>J&amp;ump ahead</source>
        <translation>앞으로 건너뛰기(&amp;U)</translation>
    </message>
    <message>
        <source>F&amp;irst step</source>
        <translation>첫 단계(&amp;I)</translation>
    </message>
    <message>
        <source>L&amp;atest step</source>
        <translation>최신 단계(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Go to step…</source>
        <translation>단계로 이동(&amp;G)…</translation>
    </message>
    <message>
        <source>Co&amp;ntinue from this step</source>
        <translation>이 단계에서 이어 가기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>더 빠르게(&amp;F)</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>더 느리게(&amp;L)</translation>
    </message>
    <message>
        <source>Separate &amp;training process</source>
        <translation>별도 학습 프로세스(&amp;T)</translation>
    </message>
    <message>
        <source>Show the loss on a logarithmic axis</source>
        <translation>손실을 로그 축에 표시합니다</translation>
    </message>
    <message>
        <source>Subtract the lowest possible loss: slow parts become straight lines</source>
        <translation>가능한 최소 손실을 뺍니다. 느린 부분이 직선이 됩니다</translation>
    </message>
    <message>
        <source>Draw the best curve this model can make, and how far noise may move it</source>
        <translation>이 모델이 만들 수 있는 최적 곡선과 잡음으로 움직이는 범위를 그립니다</translation>
    </message>
    <message>
        <source>Show the difference between the target and the fit</source>
        <translation>목표와 근사의 차이를 보여 줍니다</translation>
    </message>
    <message>
        <source>Show what each hidden unit of a network adds to the fit</source>
        <translation>신경망의 은닉 유닛이 각각 근사에 더하는 몫을 보여 줍니다</translation>
    </message>
    <message>
        <source>Show the lines of earlier runs beside the present one</source>
        <translation>이전 실행의 선을 현재 실행과 나란히 보여 줍니다</translation>
    </message>
    <message>
        <source>Show the whole of every plot again</source>
        <translation>모든 그래프를 다시 전체로 보여 줍니다</translation>
    </message>
    <message>
        <source>Show only plots, equation, step and loss, in large type</source>
        <translation>그래프, 식, 단계, 손실만 큰 글자로 보여 줍니다</translation>
    </message>
    <message>
        <source>Keep the axes of both plots as they are</source>
        <translation>두 그래프의 축을 그대로 둡니다</translation>
    </message>
    <message>
        <source>Logar&amp;ithmic loss</source>
        <translation>로그 손실(&amp;I)</translation>
    </message>
    <message>
        <source>Loss ab&amp;ove lowest possible</source>
        <translation>최소 손실과의 차(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Best curve</source>
        <translation>최적 곡선(&amp;B)</translation>
    </message>
    <message>
        <source>K&amp;ept runs</source>
        <translation>보관한 실행(&amp;E)</translation>
    </message>
    <message>
        <source>Resid&amp;uals</source>
        <translation>잔차(&amp;U)</translation>
    </message>
    <message>
        <source>Hi&amp;dden units</source>
        <translation>은닉 유닛(&amp;D)</translation>
    </message>
    <message>
        <source>Reset &amp;zoom</source>
        <translation>확대 초기화(&amp;Z)</translation>
    </message>
    <message>
        <source>Lock a&amp;xes</source>
        <translation>축 고정(&amp;X)</translation>
    </message>
    <message>
        <source>Open a lecture: its scenes show the run step by step, in a presentation too</source>
        <translation>강의를 엽니다: 장면마다 실행을 한 단계씩 보여 줍니다. 발표 중에도 됩니다</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>글자 크게(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>글자 작게(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>발표(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>모양(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>언어(&amp;A)</translation>
    </message>
    <message>
        <source>Begin the lesson anew, without a name, notes or kept runs</source>
        <translation>이름, 메모, 보관한 실행 없이 단원을 새로 시작합니다</translation>
    </message>
    <message>
        <source>Open a saved run, or data to learn; or drop a file on the window</source>
        <translation>저장한 실행이나 학습할 데이터를 엽니다. 파일을 창에 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Save the run, its changes and the kept runs, to open them again or to hand them on</source>
        <translation>실행과 변경, 보관한 실행을 저장해 다시 열거나 건네줄 수 있습니다</translation>
    </message>
    <message>
        <source>Save the run under another name</source>
        <translation>실행을 다른 이름으로 저장합니다</translation>
    </message>
    <message>
        <source>Save a picture of the plots or of a panel: PNG, SVG or PDF</source>
        <translation>그래프나 패널의 그림을 저장합니다: PNG, SVG 또는 PDF</translation>
    </message>
    <message>
        <source>Save losses, weights or curves as a table: CSV</source>
        <translation>손실, 가중치, 곡선을 표로 저장합니다: CSV</translation>
    </message>
    <message>
        <source>Save a film of the run: WebP, GIF, PNG or MP4</source>
        <translation>실행의 영상을 저장합니다: WebP, GIF, PNG 또는 MP4</translation>
    </message>
    <message>
        <source>Save a page that any browser shows offline, with a time slider and Play</source>
        <translation>어떤 브라우저에서나 오프라인으로 볼 수 있는 웹 페이지를 시간 슬라이더, 재생 단추와 함께 저장합니다</translation>
    </message>
    <message>
        <source>Do the run of a link again; or paste the link with Ctrl+V, or drop it</source>
        <translation>링크의 실행을 다시 합니다. 링크를 Ctrl+V로 붙여넣거나 끌어다 놓아도 됩니다</translation>
    </message>
    <message>
        <source>Show the link to this run as a QR code that a class can scan</source>
        <translation>이 실행의 링크를 학생들이 찍을 수 있는 QR 코드로 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>새로 만들기(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;link…</source>
        <translation>링크 열기(&amp;L)…</translation>
    </message>
    <message>
        <source>Open &amp;data…</source>
        <translation>데이터 열기(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>그림 저장(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <source>Show what a developer needs to find a problem</source>
        <translation>개발자가 문제를 찾는 데 필요한 내용을 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Problem report…</source>
        <translation>문제 보고서(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;About PolyViz</source>
        <translation>PolyViz 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Follow &amp;system</source>
        <translation>시스템 설정 따르기(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>Arrange the panels of this workspace as they were at first</source>
        <translation>이 작업 공간의 패널을 처음 배치로 되돌립니다</translation>
    </message>
    <message>
        <source>Unfold the lessons and the settings, or fold them to a strip</source>
        <translation>단원과 설정을 펼치거나 좁은 띠로 접습니다</translation>
    </message>
    <message>
        <source>&amp;Lessons and settings</source>
        <translation>단원과 설정(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reset workspace</source>
        <translation>작업 공간 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;No mistake</source>
        <translation>실수 없음(&amp;N)</translation>
    </message>
    <message>
        <source>to the last bit</source>
        <translation>마지막 비트까지 같음</translation>
    </message>
    <message>
        <source>These lines lie on each other: they differ by less than the width of a line.</source>
        <translation>이 선들은 서로 겹칩니다. 차이가 선의 굵기보다 작습니다.</translation>
    </message>
    <message>
        <source>{0} to the last bit.</source>
        <translation>{0}: 마지막 비트까지 같습니다.</translation>
    </message>
    <message>
        <source>Different by design: {0}.</source>
        <translation>원래 다른 실행: {0}.</translation>
    </message>
    <message>
        <source>{0} = {1} to the last bit.</source>
        <translation>{0} = {1}, 마지막 비트까지 같습니다.</translation>
    </message>
    <message>
        <source>{0} differs from {1} by up to {2}, {3}.</source>
        <translation>{0}, {1}: 차이는 최대 {2}입니다. {3}.</translation>
    </message>
    <message>
        <source>because it uses float32</source>
        <translation>float32를 쓰기 때문입니다</translation>
    </message>
    <message>
        <source>because it uses float64</source>
        <translation>float64를 쓰기 때문입니다</translation>
    </message>
    <message>
        <source>because it adds in another order and rounds the update differently</source>
        <translation>더하는 순서가 다르고 갱신의 반올림도 다르기 때문입니다</translation>
    </message>
    <message>
        <source>because it adds in another order</source>
        <translation>더하는 순서가 다르기 때문입니다</translation>
    </message>
    <message>
        <source>because it rounds the update differently</source>
        <translation>갱신의 반올림이 다르기 때문입니다</translation>
    </message>
    <message>
        <source>run {0}</source>
        <translation>실행 {0}</translation>
    </message>
    <message>
        <source>learning rate {0}</source>
        <translation>학습률 {0}</translation>
    </message>
    <message>
        <source>continued from step {0}</source>
        <translation>{0}단계에서 이어 감</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>시드 {0}</translation>
    </message>
    <message>
        <source>rate {0}</source>
        <translation>학습률 {0}</translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation>점 {0}개</translation>
    </message>
    <message>
        <source>chosen start</source>
        <translation>고른 초기값</translation>
    </message>
    <message>
        <source>on [{0}]</source>
        <translation>구간 [{0}]</translation>
    </message>
    <message>
        <source>noise seed {0}</source>
        <translation>잡음 시드 {0}</translation>
    </message>
    <message>
        <source>after many changes</source>
        <translation>여러 번 변경 후</translation>
    </message>
    <message>
        <source>none was asked for</source>
        <translation>요청하지 않아 없음</translation>
    </message>
    <message>
        <source>none: {0}</source>
        <translation>없음: {0}</translation>
    </message>
    <message>
        <source>{0} (cannot be written any more: {1})</source>
        <translation>{0} (더 이상 쓸 수 없습니다: {1})</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>too often to be listed</source>
        <translation>너무 여러 번이라 나열할 수 없음</translation>
    </message>
    <message>
        <source>from step {0} {1}</source>
        <translation>{0}단계부터 {1}</translation>
    </message>
    <message>
        <source>{0} times before</source>
        <translation>그 전에 {0}번</translation>
    </message>
    <message>
        <source>{0} at step {1}</source>
        <translation>{1}단계에서 {0}</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Training in</source>
        <translation>학습하는 곳</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>바꾼 값</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Problem report</source>
        <translation>문제 보고서</translation>
    </message>
    <message>
        <source>The last lines of the log:</source>
        <translation>로그의 마지막 줄:</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(없음)</translation>
    </message>
    <message>
        <source>What the last crash left:</source>
        <translation>마지막 비정상 종료가 남긴 기록:</translation>
    </message>
    <message>
        <source>after {0} changes {1}</source>
        <translation>변경 {0}번 후 {1}</translation>
    </message>
    <message>
        <source>{0} ({1} times)</source>
        <translation>{0} ({1}번)</translation>
    </message>
    <message>
        <source>{0} from step {1}</source>
        <translation>{0}, {1}단계부터</translation>
    </message>
    <message>
        <source>{0} in steps {1}–{2}</source>
        <translation>{0}, {1}–{2}단계</translation>
    </message>
    <message>
        <source>the run did not come to where it was; the picture shows how far it came</source>
        <translation>실행이 원래 있던 곳까지 가지 못했습니다. 그림은 도달한 곳까지 보여 줍니다</translation>
    </message>
    <message>
        <source>save a picture with {0}</source>
        <translation>그림을 저장하세요: {0}</translation>
    </message>
    <message>
        <source>Measure how fast this machine trains: bare, headless, and in the window.</source>
        <translation>이 컴퓨터의 학습 속도를 잽니다: 기본 루프, 창 없이, 창에서.</translation>
    </message>
    <message>
        <source>lessons (default all)</source>
        <translation>단원 (기본값: 모두)</translation>
    </message>
    <message>
        <source>devices (default all there are)</source>
        <translation>장치 (기본값: 있는 것 모두)</translation>
    </message>
    <message>
        <source>numbers of points</source>
        <translation>점의 개수</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 또는 </translation>
    </message>
    <message>
        <source>length of a window of time (default 0.3)</source>
        <translation>재는 시간의 길이(초, 기본값 0.3)</translation>
    </message>
    <message>
        <source>print JSON instead of a table</source>
        <translation>표 대신 JSON으로 출력</translation>
    </message>
    <message>
        <source>the language of messages: one of {0}</source>
        <translation>메시지의 언어: {0} 중 하나</translation>
    </message>
    <message>
        <source>measure without one: {0}</source>
        <translation>디스플레이 없이 재세요: {0}</translation>
    </message>
    <message>
        <source>training in: {0}; window on: {1}, {2} x {3}</source>
        <translation>학습하는 곳: {0}, 창: {1}, {2} x {3}</translation>
    </message>
    <message>
        <source>panels: {0}</source>
        <translation>패널: {0}</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} 또는 {1}</translation>
    </message>
    <message>
        <source>there is no command &quot;{0}&quot;; did you mean {1}?</source>
        <translation>&quot;{0}&quot; 명령은 없습니다. 혹시 이것인가요: {1}?</translation>
    </message>
    <message>
        <source>stopped by {0}</source>
        <translation>중단됨: {0}</translation>
    </message>
    <message>
        <source>there is not enough memory; use fewer points</source>
        <translation>메모리가 부족합니다. 점을 줄이세요</translation>
    </message>
    <message>
        <source>cannot write the output: {0}</source>
        <translation>출력을 쓸 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>ignored, as it is not known: {0}</source>
        <translation>알 수 없어서 무시했습니다: {0}</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>{0}행</translation>
    </message>
    <message>
        <source>diverged at step {0}: the loss is no longer finite</source>
        <translation>{0}단계에서 발산했습니다. 손실이 더는 유한하지 않습니다</translation>
    </message>
    <message>
        <source>PyTorch warns: {0}</source>
        <translation>PyTorch 경고: {0}</translation>
    </message>
    <message>
        <source>{0} needs {1}</source>
        <translation>{0} 옵션에는 {1} 옵션이 필요합니다</translation>
    </message>
    <message>
        <source>see {0}</source>
        <translation>{0} 참고</translation>
    </message>
    <message>
        <source>give it only once</source>
        <translation>한 번만 지정하세요</translation>
    </message>
    <message>
        <source>{0}, or some of your own such as numpy,nn,adam,1e-6</source>
        <translation>{0} 또는 직접 고른 것(예: numpy,nn,adam,1e-6)</translation>
    </message>
    <message>
        <source>open {0}</source>
        <translation>패널 열기: {0}</translation>
    </message>
    <message>
        <source>hide {0} from the class, or {1} (default: as last time)</source>
        <translation>학생들에게 숨기기: {0}. 숨기지 않으려면 {1} (기본값: 지난번과 같음)</translation>
    </message>
    <message>
        <source>one of {0}</source>
        <translation>{0} 중 하나</translation>
    </message>
    <message>
        <source>the run (defaults: those of the lesson)</source>
        <translation>실행 (기본값은 단원을 따름)</translation>
    </message>
    <message>
        <source>a formula such as &quot;sin(x) + 0.3*x&quot;, or one of {0}</source>
        <translation>&quot;sin(x) + 0.3*x&quot; 같은 식, 또는 {0} 중 하나</translation>
    </message>
    <message>
        <source>where the points lie, such as -1,1 or 0,2*pi (default: -pi,pi)</source>
        <translation>점이 놓일 구간, 예: -1,1 또는 0,2*pi (기본값: -pi,pi)</translation>
    </message>
    <message>
        <source>train your own Module: the last class derived from nn.Module in a Python file</source>
        <translation>나만의 Module을 학습: Python 파일에서 nn.Module을 상속한 마지막 클래스</translation>
    </message>
    <message>
        <source>learn the pairs x, y in a CSV or TSV file instead of a target</source>
        <translation>목표 대신 CSV나 TSV 파일의 x, y 쌍을 학습</translation>
    </message>
    <message>
        <source>the numbers of its columns for x and y (default: 1,2)</source>
        <translation>x와 y의 열 번호 (기본값: 1,2)</translation>
    </message>
    <message>
        <source>take x above its mean, in standard deviations, which suits descent far better</source>
        <translation>x를 평균에서 뺀 값을 표준 편차 단위로 사용, 경사 하강에 훨씬 알맞음</translation>
    </message>
    <message>
        <source>start weights (default: random, from the seed)</source>
        <translation>초기 가중치 (기본값: 시드에서 무작위로)</translation>
    </message>
    <message>
        <source>make a common mistake: {0}</source>
        <translation>흔한 실수 하기: {0}</translation>
    </message>
    <message>
        <source>line {0}: &quot;{1}&quot;</source>
        <translation>{0}행: &quot;{1}&quot;</translation>
    </message>
    <message>
        <source>one row is skipped ({0})</source>
        <translation>한 행을 건너뛰었습니다({0})</translation>
    </message>
    <message>
        <source>{0} rows are skipped ({1})</source>
        <translation>행 {0}개를 건너뛰었습니다({1})</translation>
    </message>
    <message>
        <source>the condition number is {0}; --standardise helps descent</source>
        <translation>조건수가 {0}입니다. --standardise를 쓰면 하강이 쉬워집니다</translation>
    </message>
    <message>
        <source>{0} is the name of a {1} file, but the format is to be {2}; choose a name that ends in {3}, or --format {1}</source>
        <translation>{0}: {1} 파일의 이름이지만 지정한 형식은 {2}입니다. 끝이 {3}인 이름을 고르거나 --format {1} 옵션을 쓰세요</translation>
    </message>
    <message>
        <source>{0} cannot be a {1} file; choose a name that ends in {2}</source>
        <translation>{0}: {1} 파일로 쓸 수 없습니다. 끝이 {2}인 이름을 고르세요</translation>
    </message>
    <message>
        <source>cannot write to a file without a name; give one, or - for the screen</source>
        <translation>이름 없는 파일에는 쓸 수 없습니다. 이름을 주거나, 화면에 쓰려면 - 를 주세요</translation>
    </message>
    <message>
        <source>cannot write {0}: it is a folder</source>
        <translation>쓸 수 없습니다: {0} (폴더입니다)</translation>
    </message>
    <message>
        <source>cannot write {0}: there is no folder {1}</source>
        <translation>쓸 수 없습니다: {0} ({1} 폴더가 없습니다)</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>cannot write {0}: {1}</source>
        <translation>쓸 수 없습니다: {0} ({1})</translation>
    </message>
    <message>
        <source>Watch PyTorch learn to fit a curve, live in a window.</source>
        <translation>PyTorch가 곡선에 근사하는 법을 배우는 과정을 창에서 실시간으로 봅니다.</translation>
    </message>
    <message>
        <source>one of {0}, or a saved run: {1} or a link, polyviz:...</source>
        <translation>{0} 중 하나, 또는 저장한 실행: {1} 또는 링크, polyviz:...</translation>
    </message>
    <message>
        <source>polyviz [FILE{0} | LINK] [options]</source>
        <translation>polyviz [FILE{0} | LINK] [옵션]</translation>
    </message>
    <message>
        <source>show the version and exit</source>
        <translation>버전을 표시하고 끝내기</translation>
    </message>
    <message>
        <source>Fit sin(x), or another target, as a lesson does, without a window.</source>
        <translation>단원처럼 sin(x)나 다른 목표를 창 없이 근사합니다.</translation>
    </message>
    <message>
        <source>Exit status: 0 all steps ran, 1 the run diverged, 2 wrong call, 3 a mistake made PyTorch stop the run, or your Module failed in it.</source>
        <translation>종료 상태: 0 모든 단계 완료, 1 발산, 2 잘못된 호출, 3 실수 때문에 PyTorch가 중단했거나 여러분의 Module이 실패함.</translation>
    </message>
    <message>
        <source>CPU threads (default: PyTorch&apos;s; the window uses 1)</source>
        <translation>CPU 스레드 수 (기본값: PyTorch의 값, 창은 1을 사용)</translation>
    </message>
    <message>
        <source>Print a run as one Python script that needs only NumPy or PyTorch; it prints what polyviz fit prints.</source>
        <translation>실행을 NumPy나 PyTorch만 있으면 되는 Python 스크립트 하나로 출력합니다. 스크립트는 polyviz fit과 같은 내용을 출력합니다.</translation>
    </message>
    <message>
        <source>Print a link to a run, for a chat or a page. PolyViz opens it with polyviz LINK or File &gt; Open link, and the commands take it in place of a lesson.</source>
        <translation>대화방이나 웹 페이지에 쓸 실행의 링크를 출력합니다. PolyViz는 polyviz LINK나 파일 &gt; 링크 열기로 링크를 열고, 명령들은 단원 대신 링크를 받습니다.</translation>
    </message>
    <message>
        <source>Write a run as a picture, film, page, table, script or document.</source>
        <translation>실행을 그림, 영상, 웹 페이지, 표, 스크립트, 문서로 씁니다.</translation>
    </message>
    <message>
        <source>CPU threads (default: those of the window, mostly 1)</source>
        <translation>CPU 스레드 수 (기본값: 창과 같음, 대개 1)</translation>
    </message>
    <message>
        <source>write to FILE (-: standard output)</source>
        <translation>FILE에 쓰기 (-: 표준 출력)</translation>
    </message>
    <message>
        <source>one of {0} (default: what FILE ends in)</source>
        <translation>{0} 중 하나 (기본값: FILE의 끝에 따름)</translation>
    </message>
    <message>
        <source>print how far it is, as lines of JSON for another program</source>
        <translation>진행 상황을 다른 프로그램을 위해 JSON 줄로 출력</translation>
    </message>
    <message>
        <source>which steps</source>
        <translation>어느 단계</translation>
    </message>
    <message>
        <source>the first step</source>
        <translation>첫 단계</translation>
    </message>
    <message>
        <source>the last step (default: all, or that of the document)</source>
        <translation>마지막 단계 (기본값: 모두, 또는 문서의 단계)</translation>
    </message>
    <message>
        <source>every N-th step</source>
        <translation>N단계마다</translation>
    </message>
    <message>
        <source>how long it moves</source>
        <translation>움직이는 시간</translation>
    </message>
    <message>
        <source>pictures a second: {0}</source>
        <translation>초당 그림 수: {0}</translation>
    </message>
    <message>
        <source>in pixels (default: {0})</source>
        <translation>픽셀 단위 (기본값: {0})</translation>
    </message>
    <message>
        <source>times as many pixels</source>
        <translation>픽셀 수의 배율</translation>
    </message>
    <message>
        <source>without a background</source>
        <translation>배경 없이</translation>
    </message>
    <message>
        <source>the language of texts and messages: one of {0}</source>
        <translation>글과 메시지의 언어: {0} 중 하나</translation>
    </message>
    <message>
        <source>Print what theory knows about a run before it starts: the lowest possible loss, the curvature, the largest stable learning rate and, where possible, the whole loss curve.</source>
        <translation>실행을 시작하기 전에 이론이 알려 주는 것을 출력합니다: 가능한 최소 손실, 곡률, 최대 안정 학습률, 가능하면 손실 곡선 전체.</translation>
    </message>
    <message>
        <source>Train two to eight runs from the same start weights, and print the standings.</source>
        <translation>같은 초기 가중치에서 둘에서 여덟 개의 실행을 학습하고 순위를 출력합니다.</translation>
    </message>
    <message>
        <source>Exit status: 0 all runs ended, some may have diverged; 2 wrong call.</source>
        <translation>종료 상태: 0 모든 실행이 끝남(일부는 발산했을 수 있음), 2 잘못된 호출.</translation>
    </message>
    <message>
        <source>whose model and values the runs share</source>
        <translation>실행들이 모델과 값을 함께 쓸 단원</translation>
    </message>
    <message>
        <source>Do a run for each value of an axis, or for each pair of values of two, and say what has become of them. Results are kept: the same call goes on where it was stopped.</source>
        <translation>축의 값마다, 또는 두 축의 값 쌍마다 실행을 하나씩 하고 어떻게 되었는지 알려 줍니다. 결과는 보관되며, 같은 명령을 다시 내리면 멈춘 곳에서 이어집니다.</translation>
    </message>
    <message>
        <source>the sweep</source>
        <translation>스윕</translation>
    </message>
    <message>
        <source>what differs: {0} or {1}; a number, a start weight or a choice; give it twice for a map</source>
        <translation>달라지는 것: {0} 또는 {1}. 수, 시작 가중치 또는 선택 항목입니다. 두 번 주면 지도가 됩니다</translation>
    </message>
    <message>
        <source>what is measured: {0} (default: loss)</source>
        <translation>측정할 것: {0} (기본값: loss)</translation>
    </message>
    <message>
        <source>compute on N worker processes; needs the extra cluster</source>
        <translation>작업자 프로세스 N개에서 계산합니다. 추가 구성 요소 cluster가 필요합니다</translation>
    </message>
    <message>
        <source>compute on the Dask cluster there; use only one that you trust, as its scheduler can run any code here</source>
        <translation>그곳의 Dask 클러스터에서 계산합니다. 스케줄러가 이 컴퓨터에서 어떤 코드든 실행할 수 있으므로 믿을 수 있는 것만 쓰세요</translation>
    </message>
    <message>
        <source>where results are kept (default: the user&apos;s cache)</source>
        <translation>결과를 보관할 곳 (기본값: 사용자의 캐시)</translation>
    </message>
    <message>
        <source>run the code of a Module that {0} holds; read it first</source>
        <translation>{0}에 든 Module 코드를 실행. 먼저 읽어 보세요</translation>
    </message>
    <message>
        <source>log every N steps (default 100)</source>
        <translation>N단계마다 기록 (기본값 100)</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>polyviz FILE{0} opens a saved run, as does a link, polyviz:... polyviz fit LESSON trains without a window, polyviz script LESSON prints the run as a Python script, polyviz link LESSON prints a link to it, polyviz theory LESSON prints what to expect, polyviz export LESSON --to FILE writes a picture, a film, a page or a table, polyviz race compares runs, polyviz sweep maps thousands of them, polyviz bench measures speed; each has its own --help.</source>
        <translation>polyviz FILE{0}, 또는 링크 polyviz:... : 저장한 실행을 엽니다. polyviz fit LESSON: 창 없이 학습합니다. polyviz script LESSON: 실행을 Python 스크립트로 출력합니다. polyviz link LESSON: 실행의 링크를 출력합니다. polyviz theory LESSON: 예상되는 결과를 출력합니다. polyviz export LESSON --to FILE: 그림, 영상, 웹 페이지, 표를 씁니다. polyviz race: 실행을 비교합니다. polyviz sweep: 실행 수천 개를 지도로 그립니다. polyviz bench: 속도를 잽니다. 각 명령에는 --help가 있습니다.</translation>
    </message>
    <message>
        <source>The end of FILE decides the format: {0}. Exit status: 0 the file is written, 1 it is written but the run diverged, 2 wrong call, 3 a mistake made PyTorch stop the run, or your Module failed in it.</source>
        <translation>FILE의 끝이 형식을 정합니다: {0}. 종료 상태: 0 파일을 씀, 1 파일을 썼지만 실행이 발산함, 2 잘못된 호출, 3 실수 때문에 PyTorch가 중단했거나 여러분의 Module이 실패함.</translation>
    </message>
    <message>
        <source>{0} or {1} (default: what FILE ends in, or {2})</source>
        <translation>{0} 또는 {1} (기본값: FILE의 확장자에 따름, 없으면 {2})</translation>
    </message>
    <message>
        <source>write to FILE (default: -, the screen)</source>
        <translation>FILE에 쓰기 (기본값: -, 화면)</translation>
    </message>
    <message>
        <source>{0} in the same folder hides the module {1} from the script; rename it, or move the script to another folder</source>
        <translation>같은 폴더의 {0} 파일이 스크립트에서 모듈 {1} 이름을 가립니다. 이름을 바꾸거나 스크립트를 다른 폴더로 옮기세요</translation>
    </message>
    <message>
        <source>{0} would hide the module {1} from the script; choose another name</source>
        <translation>{0}: 스크립트에서 모듈 {1} 이름을 가립니다. 다른 이름을 고르세요</translation>
    </message>
    <message>
        <source>{0}, within {1} %</source>
        <translation>{0}, 오차 {1} % 이내</translation>
    </message>
    <message>
        <source>, held out {0}</source>
        <translation>, 검증용 {0}</translation>
    </message>
    <message>
        <source>unknown: {0}</source>
        <translation>알 수 없음: {0}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>줄지 않음</translation>
    </message>
    <message>
        <source>start with one of {0}</source>
        <translation>시작할 단원: {0} 중 하나</translation>
    </message>
    <message>
        <source>start playing at once</source>
        <translation>바로 재생 시작</translation>
    </message>
    <message>
        <source>steps per second, or max (default 250)</source>
        <translation>초당 단계 수, 또는 max (기본값 250)</translation>
    </message>
    <message>
        <source>the language: one of {0} (default: as last time)</source>
        <translation>언어: {0} 중 하나 (기본값: 지난번과 같음)</translation>
    </message>
    <message>
        <source>size of the window, such as 1280x800, at least {0}x{1}</source>
        <translation>창의 크기, 예: 1280x800, 최소 {0}x{1}</translation>
    </message>
    <message>
        <source>show one of {0}</source>
        <translation>{0} 중 하나를 표시</translation>
    </message>
    <message>
        <source>start a race: {0}</source>
        <translation>경주 시작: {0}</translation>
    </message>
    <message>
        <source>race for the same training time, not the same number of steps</source>
        <translation>같은 단계 수 대신 같은 학습 시간으로 경주</translation>
    </message>
    <message>
        <source>map many runs: an axis such as {0}; give it twice for a map</source>
        <translation>여러 실행을 지도로: {0} 같은 축. 두 번 주면 지도가 됩니다</translation>
    </message>
    <message>
        <source>what is looked at of each run: {0} (default: loss)</source>
        <translation>각 실행에서 볼 것: {0} (기본값: loss)</translation>
    </message>
    <message>
        <source>show only the plots, in large type</source>
        <translation>그래프만 큰 글자로 표시</translation>
    </message>
    <message>
        <source>train in a separate process or in a thread of the window: {0}</source>
        <translation>별도 프로세스나 창의 스레드에서 학습: {0}</translation>
    </message>
    <message>
        <source>a picture instead of a window that stays</source>
        <translation>창을 띄워 두는 대신 그림으로</translation>
    </message>
    <message>
        <source>save a picture of the window and exit (- for standard output)</source>
        <translation>창의 그림을 저장하고 끝내기 (표준 출력은 -)</translation>
    </message>
    <message>
        <source>steps to run before the picture (default {0})</source>
        <translation>그림 전에 실행할 단계 수 (기본값 {0})</translation>
    </message>
    <message>
        <source>phases of the next step to do then, 0 to 4</source>
        <translation>그다음 단계에서 실행할 과정의 수, 0에서 4</translation>
    </message>
    <message>
        <source>{0}; PolyViz opens in / instead</source>
        <translation>{0}. PolyViz는 대신 / 폴더에서 열립니다</translation>
    </message>
    <message>
        <source>a picture cannot be written to a terminal; give a file or a pipe</source>
        <translation>그림은 터미널에 쓸 수 없습니다. 파일이나 파이프를 지정하세요</translation>
    </message>
    <message>
        <source>cannot write {0}: the name of a picture ends in .png</source>
        <translation>쓸 수 없습니다: {0} (그림의 이름은 .png로 끝나야 합니다)</translation>
    </message>
    <message>
        <source>Qt cannot open a window on the platform {0}{1}; set QT_QPA_PLATFORM to another one, or {2}</source>
        <translation>Qt가 플랫폼 {0}에서 창을 열 수 없습니다{1}. QT_QPA_PLATFORM을 다른 것으로 설정하거나, {2}</translation>
    </message>
    <message>
        <source>there is no display to open a window on; {0}</source>
        <translation>창을 열 디스플레이가 없습니다. {0}</translation>
    </message>
    <message>
        <source>{0}, or {1}</source>
        <translation>{0}, 또는 {1}</translation>
    </message>
    <message>
        <source>the window opens unseen, on the platform {0}: {1}</source>
        <translation>창이 보이지 않게 열립니다. 플랫폼 {0}: {1}</translation>
    </message>
    <message>
        <source>the window opens on the platform {0}: {1}</source>
        <translation>창이 열립니다. 플랫폼 {0}: {1}</translation>
    </message>
    <message>
        <source>Qt has no platform &quot;{0}&quot;; unset QT_QPA_PLATFORM, or set it to one of {1}</source>
        <translation>Qt에 &quot;{0}&quot; 플랫폼이 없습니다. QT_QPA_PLATFORM 설정을 지우거나 {1} 중 하나로 설정하세요</translation>
    </message>
    <message>
        <source>DISPLAY is not set; set it to the display for the window</source>
        <translation>DISPLAY가 설정되지 않았습니다. 창을 띄울 디스플레이로 설정하세요</translation>
    </message>
    <message>
        <source>the display {0} cannot be used: {1}; log in again with ssh -X, or set DISPLAY to one that works</source>
        <translation>디스플레이 {0}: 쓸 수 없습니다({1}). ssh -X로 다시 로그인하거나 DISPLAY를 작동하는 것으로 설정하세요</translation>
    </message>
    <message>
        <source>the display {0} cannot be used: {1}; set DISPLAY to one that works</source>
        <translation>디스플레이 {0}: 쓸 수 없습니다({1}). DISPLAY를 작동하는 것으로 설정하세요</translation>
    </message>
    <message>
        <source>the Wayland display {0} cannot be used: {1}: {2}; set WAYLAND_DISPLAY to one that works</source>
        <translation>Wayland 디스플레이 {0}: 쓸 수 없습니다({1}: {2}). WAYLAND_DISPLAY를 작동하는 것으로 설정하세요</translation>
    </message>
    <message>
        <source>it does not answer within {0} seconds</source>
        <translation>{0}초 안에 응답하지 않습니다</translation>
    </message>
    <message>
        <source>that is not the name of a display</source>
        <translation>디스플레이의 이름이 아닙니다</translation>
    </message>
    <message>
        <source>it has no such screen</source>
        <translation>그런 화면이 없습니다</translation>
    </message>
    <message>
        <source>nothing answers there</source>
        <translation>응답하는 것이 없습니다</translation>
    </message>
    <message>
        <source>the folder that you are in has been deleted</source>
        <translation>지금 있는 폴더가 지워졌습니다</translation>
    </message>
    <message>
        <source>the folder that you are in cannot be entered by this user</source>
        <translation>이 사용자는 지금 있는 폴더에 들어갈 수 없습니다</translation>
    </message>
    <message>
        <source>{0}; change to another one, or give a whole path</source>
        <translation>{0}. 다른 폴더로 옮기거나 전체 경로를 주세요</translation>
    </message>
    <message>
        <source>stopped by the mistake &quot;{0}&quot;: {1}
PyTorch says: {2}</source>
        <translation>실수 때문에 중단되었습니다 (&quot;{0}&quot;): {1}
PyTorch의 말: {2}</translation>
    </message>
    <message>
        <source>waiting until somebody reads from the pipe {0} (Ctrl+C ends it)</source>
        <translation>파이프 {0}: 누군가 읽기를 기다립니다(Ctrl+C로 끝냅니다)</translation>
    </message>
    <message>
        <source>system libraries that PolyViz needs are missing here: {0}; install them with the package manager of this system</source>
        <translation>PolyViz에 필요한 시스템 라이브러리가 없습니다: {0}. 이 시스템의 패키지 관리자로 설치하세요</translation>
    </message>
    <message>
        <source>system libraries that PolyViz needs are missing here: {0}; install them with: {1}</source>
        <translation>PolyViz에 필요한 시스템 라이브러리가 없습니다: {0}. 이렇게 설치하세요: {1}</translation>
    </message>
    <message>
        <source>Save the changes of {0}?</source>
        <translation>변경을 저장할까요? {0}</translation>
    </message>
    <message>
        <source>Save your notes?</source>
        <translation>메모를 저장할까요?</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>저장하지 않으면 사라집니다.</translation>
    </message>
    <message>
        <source>The run learns from {0}. Put the data into the document?</source>
        <translation>이 실행은 {0} 파일을 학습합니다. 데이터를 문서에 넣을까요?</translation>
    </message>
    <message>
        <source>Then it can be handed on alone, and grows by {0} kB. Otherwise it refers to the file, which has to stay where it is, or to lie beside the document.</source>
        <translation>넣으면 문서만 건네줄 수 있고, 크기가 {0} kB 늘어납니다. 넣지 않으면 문서가 파일을 가리키므로, 파일이 그 자리나 문서 옆에 있어야 합니다.</translation>
    </message>
    <message>
        <source>&amp;Put them in</source>
        <translation>문서에 넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Refer to the file</source>
        <translation>파일 가리키기(&amp;R)</translation>
    </message>
    <message>
        <source>{0} was changed by another program since it was opened here.</source>
        <translation>{0}: 여기서 연 뒤에 다른 프로그램이 바꾸었습니다.</translation>
    </message>
    <message>
        <source>What that program wrote would be lost.</source>
        <translation>그 프로그램이 쓴 내용은 사라집니다.</translation>
    </message>
    <message>
        <source>&amp;Overwrite</source>
        <translation>덮어쓰기(&amp;O)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>for standard output, give --format NAME, one of {0}</source>
        <translation>표준 출력에는 --format NAME을 주세요. {0} 중 하나</translation>
    </message>
    <message>
        <source>{0} has no suffix that names a format; choose a name that ends in one of {1}</source>
        <translation>{0}: 형식을 정하는 확장자가 없습니다. 끝이 {1} 중 하나인 이름을 고르세요</translation>
    </message>
    <message>
        <source>{0} cannot be a {2} file; choose a name that ends in one of {1}</source>
        <translation>{0}: {2} 파일로 쓸 수 없습니다. 끝이 {1} 중 하나인 이름을 고르세요</translation>
    </message>
    <message>
        <source>{0} is the name of a {1} file, but the format is to be {2}; choose a name that ends in {3}, or --format {4}</source>
        <translation>{0}: {1} 파일의 이름이지만 지정한 형식은 {2}입니다. 끝이 {3}인 이름을 고르거나 --format {4} 옵션을 쓰세요</translation>
    </message>
    <message>
        <source>{0} has no effect on a {1} file, only on {2}</source>
        <translation>{0} 옵션은 {1} 파일에 효과가 없습니다. 효과가 있는 것: {2}</translation>
    </message>
    <message>
        <source>--progress is printed to standard output; give a file with --to</source>
        <translation>--progress는 표준 출력에 쓰입니다. --to로 파일을 주세요</translation>
    </message>
    <message>
        <source>a {0} file cannot be written to a terminal; give a file</source>
        <translation>{0} 파일은 터미널에 쓸 수 없습니다. 파일을 주세요</translation>
    </message>
    <message>
        <source>steps a second</source>
        <translation>초당 단계 수</translation>
    </message>
    <message>
        <source>ratio to bare</source>
        <translation>기본 대비 비율</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>window</source>
        <translation>창</translation>
    </message>
    <message>
        <source>gap in ms</source>
        <translation>간격(ms)</translation>
    </message>
    <message>
        <source>pause, ms</source>
        <translation>멈춤(ms)</translation>
    </message>
    <message>
        <source>step, ms</source>
        <translation>단계(ms)</translation>
    </message>
    <message>
        <source>reset, ms</source>
        <translation>초기화(ms)</translation>
    </message>
    <message>
        <source>med</source>
        <translation>중앙</translation>
    </message>
    <message>
        <source>max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>단원</translation>
    </message>
    <message>
        <source>device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>points</source>
        <translation>점</translation>
    </message>
    <message>
        <source>bare</source>
        <translation>기본</translation>
    </message>
    <message>
        <source>headless</source>
        <translation>창 없이</translation>
    </message>
    <message>
        <source>live</source>
        <translation>창에서</translation>
    </message>
    <message>
        <source>headl.</source>
        <translation>창없이</translation>
    </message>
    <message>
        <source>bound</source>
        <translation>한계</translation>
    </message>
    <message>
        <source>{0}: the CPU is faster than {1} at every number of points measured</source>
        <translation>{0}: 잰 모든 점 개수에서 CPU가 {1}보다 빠릅니다</translation>
    </message>
    <message>
        <source>{0}: {1} is faster than the CPU from {2} points on</source>
        <translation>{0}: 점 {2}개부터 {1} 장치가 CPU보다 빠릅니다</translation>
    </message>
    <message>
        <source>two busy processes of this machine do {0} times the work of one: live training cannot exceed the bound beside its ratio</source>
        <translation>이 컴퓨터의 바쁜 프로세스 둘은 하나의 {0}배 일을 합니다. 실시간 학습은 비율 옆의 한계를 넘을 수 없습니다</translation>
    </message>
    <message>
        <source>the bare loop alone changes by {0} (±): the ratios are no better than that</source>
        <translation>기본 루프만으로도 {0} 달라집니다(±). 비율은 그보다 정확하지 않습니다</translation>
    </message>
    <message>
        <source>the window does not answer</source>
        <translation>창이 응답하지 않습니다</translation>
    </message>
    <message>
        <source>no frame came</source>
        <translation>프레임이 오지 않았습니다</translation>
    </message>
    <message>
        <source>{0} (details in {1})</source>
        <translation>{0} (자세한 내용: {1})</translation>
    </message>
    <message>
        <source>the code cannot be kept in {0}: {1}</source>
        <translation>코드를 보관할 수 없습니다: {0} ({1})</translation>
    </message>
    <message>
        <source>Result: {0}</source>
        <translation>결과: {0}</translation>
    </message>
    <message>
        <source>--{0} has no effect on this format, only on {1}</source>
        <translation>이 형식에는 --{0} 옵션의 효과가 없습니다. 효과가 있는 형식: {1}</translation>
    </message>
    <message>
        <source>--{0} does not hold for {1}: each has its usual value</source>
        <translation>--{0} 값은 다음에 적용되지 않고 각각 기본값을 씁니다: {1}</translation>
    </message>
    <message>
        <source>the seed changes nothing here: the start weights are given</source>
        <translation>시작 가중치가 주어졌으므로 시드는 아무것도 바꾸지 않습니다</translation>
    </message>
    <message>
        <source>--folder needs the name of a folder</source>
        <translation>--folder에는 폴더 이름이 필요합니다</translation>
    </message>
    <message>
        <source>a process that computed runs has ended, perhaps for want of memory</source>
        <translation>실행을 계산하던 프로세스가 끝났습니다. 메모리가 부족했을 수 있습니다</translation>
    </message>
    <message>
        <source>{0} of {1} runs are kept; the same call goes on from there</source>
        <translation>실행 {1}개 중 {0}개를 보관했습니다. 같은 명령을 다시 내리면 거기서 이어집니다</translation>
    </message>
    <message>
        <source>{0} runs take about {1}, and {2} MB in {3}; Ctrl+C keeps what is done</source>
        <translation>실행 {0}개에 약 {1}, {3}에 {2} MB가 필요합니다. Ctrl+C를 눌러도 끝난 것은 보관됩니다</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0}시간</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0}일</translation>
    </message>
    <message>
        <source>{0} ({1} values)</source>
        <translation>{0} (값 {1}개)</translation>
    </message>
    <message>
        <source>{0} runs over {1}</source>
        <translation>실행 {0}개, {1}에 걸쳐</translation>
    </message>
    <message>
        <source>{0} of {1} runs: {2}</source>
        <translation>실행 {1}개 중 {0}개: {2}</translation>
    </message>
    <message>
        <source>{0} of {1} runs left out: their values are not allowed</source>
        <translation>허용되지 않는 값이어서 제외한 실행: {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>losses of {0} runs differ from PyTorch&apos;s by {1} (median), {2} (largest)</source>
        <translation>PyTorch와 비교한 실행 {0}개의 손실 상대 차이: 중앙값 {1}, 최대 {2}</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>최솟값</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>최댓값</translation>
    </message>
    <message>
        <source>{0}: none in {1} runs</source>
        <translation>{0}: 실행 {1}개에는 없음</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <source>If PolyViz crashed now, your work would be lost: {0} cannot be written ({1}).</source>
        <translation>지금 PolyViz가 갑자기 끝나면 작업이 사라집니다: {0} 파일에 쓸 수 없습니다({1}).</translation>
    </message>
    <message>
        <source>Your last run</source>
        <translation>마지막 실행</translation>
    </message>
    <message>
        <source>PolyViz did not close properly. {0} can be brought back as it was then.</source>
        <translation>PolyViz가 제대로 닫히지 않았습니다. 그때 그대로 되살릴 수 있습니다: {0}.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>되살리기</translation>
    </message>
</context>
<context>
    <name>AxisFields</name>
    <message>
        <source>From</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>The first value</source>
        <translation>첫 값</translation>
    </message>
    <message>
        <source>To</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>The last value</source>
        <translation>마지막 값</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>How many values</source>
        <translation>값의 개수</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>The values, separated by commas</source>
        <translation>쉼표로 나눈 값</translation>
    </message>
    <message>
        <source>to</source>
        <translation>~</translation>
    </message>
    <message>
        <source>log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>The values differ by equal factors</source>
        <translation>값이 같은 비율로 늘어납니다</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Tick at least two values.</source>
        <translation>값을 두 개 이상 선택하세요.</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>The first value has to be a number, such as {0}.</source>
        <translation>첫 번째 값은 {0} 같은 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>The last value has to be a number, such as {0}.</source>
        <translation>마지막 값은 {0} 같은 숫자여야 합니다.</translation>
    </message>
    <message>
        <source>The first value has to be above 0, unless you untick “log”.</source>
        <translation>첫 번째 값을 0보다 크게 쓰거나 ‘로그’ 선택을 해제하세요.</translation>
    </message>
    <message>
        <source>The last value has to be above 0, unless you untick “log”.</source>
        <translation>마지막 값을 0보다 크게 쓰거나 ‘로그’ 선택을 해제하세요.</translation>
    </message>
    <message>
        <source>The last value has to differ from the first one.</source>
        <translation>마지막 값은 첫 번째 값과 달라야 합니다.</translation>
    </message>
    <message>
        <source>The count has to be a whole number from {0} to {1}.</source>
        <translation>개수는 {0}에서 {1} 사이의 정수여야 합니다.</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>95 % band</source>
        <translation>95 % 띠</translation>
    </message>
    <message>
        <source>Drawn 100 times with other noise, about 95 of these bands would contain the best curve without noise at a given x</source>
        <translation>잡음을 바꿔 100번 그리면 주어진 x에서 이 띠 가운데 약 95개가 잡음 없는 최적 곡선을 포함합니다</translation>
    </message>
</context>
<context>
    <name>CaptionPlace</name>
    <message>
        <source>Caption</source>
        <translation>설명</translation>
    </message>
</context>
<context>
    <name>CaptionStrip</name>
    <message>
        <source>The scene before</source>
        <translation>이전 장면</translation>
    </message>
    <message>
        <source>The next scene</source>
        <translation>다음 장면</translation>
    </message>
    <message>
        <source>Leave the lecture</source>
        <translation>강의 나가기</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>내 답</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>답하기</translation>
    </message>
    <message>
        <source>Scene {0}: {1}</source>
        <translation>장면 {0}: {1}</translation>
    </message>
</context>
<context>
    <name>CellPlot</name>
    <message>
        <source>These are other runs. Start trains those of the present settings.</source>
        <translation>다른 실행들입니다. 시작하면 지금 설정의 실행들을 학습합니다.</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>Python code</source>
        <translation>Python 코드</translation>
    </message>
    <message>
        <source>Tab indents, Shift+Tab outdents</source>
        <translation>Tab으로 들여쓰고 Shift+Tab으로 내어씁니다</translation>
    </message>
    <message>
        <source>Escape, then Tab leaves the editor</source>
        <translation>Escape를 누른 다음 Tab을 누르면 편집기를 벗어납니다</translation>
    </message>
    <message>
        <source>Ctrl+Return runs the code</source>
        <translation>Ctrl+Return으로 코드를 실행합니다</translation>
    </message>
    <message>
        <source>Ctrl+F finds a text</source>
        <translation>Ctrl+F로 텍스트를 찾습니다</translation>
    </message>
    <message>
        <source>Ctrl+/ turns lines into comments and back</source>
        <translation>Ctrl+/로 줄을 주석으로 바꾸거나 되돌립니다</translation>
    </message>
</context>
<context>
    <name>CodeFile</name>
    <message>
        <source>Open a Module</source>
        <translation>Module 열기</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>코드 저장</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Mark what changed since the previous lesson</source>
        <translation>이전 단원에서 달라진 곳을 표시합니다</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>달라진 점</translation>
    </message>
    <message>
        <source>Smaller code</source>
        <translation>코드 작게</translation>
    </message>
    <message>
        <source>Larger code</source>
        <translation>코드 크게</translation>
    </message>
    <message>
        <source>not finite: the status line keeps the last finite loss</source>
        <translation>유한하지 않음: 상태 표시줄에는 마지막 유한한 손실이 남습니다</translation>
    </message>
    <message>
        <source>the model was evaluated {0} times; the phases above show the first</source>
        <translation>모델을 {0}번 계산했습니다. 위 과정은 첫 번째입니다</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Output of the code</source>
        <translation>코드의 출력</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Remove the output</source>
        <translation>출력을 지웁니다</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>There is no equation yet.</source>
        <translation>아직 식이 없습니다.</translation>
    </message>
</context>
<context>
    <name>CourseAsked</name>
    <message>
        <source>The run stopped before the last change took effect. Press Reset to restart it.</source>
        <translation>마지막 변경이 적용되기 전에 실행이 멈췄습니다. 초기화를 눌러 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>CourseSketch</name>
    <message>
        <source>Loss of the marked run</source>
        <translation>표시한 실행의 손실</translation>
    </message>
    <message>
        <source>{0} at step {1}</source>
        <translation>단계 {1}에서 {0}</translation>
    </message>
    <message>
        <source>loss by step</source>
        <translation>단계별 손실</translation>
    </message>
</context>
<context>
    <name>DataDialog</name>
    <message>
        <source>Open data: {0}</source>
        <translation>데이터 열기: {0}</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>쉼표</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>세미콜론</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>탭</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>공백</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>점</translation>
    </message>
    <message>
        <source>The first row is a &amp;heading</source>
        <translation>첫 행은 제목(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Standardise x</source>
        <translation>x 표준화(&amp;S)</translation>
    </message>
    <message>
        <source>Take x above its mean, in standard deviations, which suits descent far better</source>
        <translation>x를 평균에서 뺀 값을 표준 편차 단위로 씁니다. 경사 하강에 훨씬 알맞습니다</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>첫 몇 행</translation>
    </message>
    <message>
        <source>&amp;Delimiter</source>
        <translation>구분 기호(&amp;D)</translation>
    </message>
    <message>
        <source>Decimal &amp;mark</source>
        <translation>소수점 기호(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>column {0}</source>
        <translation>{0}열</translation>
    </message>
    <message>
        <source>{0} points at the beginning.</source>
        <translation>처음에 있는 점 {0}개.</translation>
    </message>
    <message>
        <source>{0} points.</source>
        <translation>점 {0}개.</translation>
    </message>
    <message>
        <source>From x = {0} to {1} the condition number of a cubic is {2}, too much for gradient descent: standardise x.</source>
        <translation>x = {0}에서 {1}까지는 3차식의 조건수가 {2}입니다. 경사 하강에는 너무 크니 x를 표준화하세요.</translation>
    </message>
    <message>
        <source>line {0}: {1}</source>
        <translation>{0}행: {1}</translation>
    </message>
    <message>
        <source>One row cannot be read ({0}).</source>
        <translation>한 행을 읽을 수 없습니다({0}).</translation>
    </message>
    <message>
        <source>{0} rows cannot be read ({1}).</source>
        <translation>행 {0}개를 읽을 수 없습니다({1}).</translation>
    </message>
</context>
<context>
    <name>DataExport</name>
    <message>
        <source>A race has several runs. Choose all runs that are shown.</source>
        <translation>경주에는 실행이 여럿입니다. 보이는 모든 실행을 고르세요.</translation>
    </message>
    <message>
        <source>There are no data yet.</source>
        <translation>아직 데이터가 없습니다.</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>데이터 내보내기</translation>
    </message>
    <message>
        <source>Tables (*{0})</source>
        <translation>표 (*{0})</translation>
    </message>
</context>
<context>
    <name>DataOpening</name>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;All files (*)</source>
        <translation>표 (*.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>데이터 열기</translation>
    </message>
    <message>
        <source>There is no text to paste.</source>
        <translation>붙여넣을 텍스트가 없습니다.</translation>
    </message>
    <message>
        <source>What was pasted cannot be kept in {0}: {1}</source>
        <translation>붙여넣은 내용을 보관할 수 없습니다. 위치: {0} ({1})</translation>
    </message>
</context>
<context>
    <name>DegreesPanel</name>
    <message>
        <source>A race has several runs. End it to see one run&apos;s degree.</source>
        <translation>경주에는 실행이 여럿입니다. 한 실행의 차수를 보려면 경주를 끝내세요.</translation>
    </message>
    <message>
        <source>There is no loss by degree: {0}.</source>
        <translation>차수별 손실이 없습니다: {0}.</translation>
    </message>
    <message>
        <source>Hold some points out (“{0}”) to see which degrees overfit.</source>
        <translation>점 일부를 검증용으로 두면(“{0}”) 어느 차수가 과적합하는지 보입니다.</translation>
    </message>
    <message>
        <source>The held-out loss is lowest at degree {0}.</source>
        <translation>검증 손실은 {0}차에서 가장 작습니다.</translation>
    </message>
    <message>
        <source>From degree {0} on, there are more weights than points to learn from ({1}): the smallest weights that fit are taken.</source>
        <translation>{0}차부터는 가중치가 학습할 점({1}개)보다 많습니다. 맞는 것 가운데 가장 작은 가중치를 씁니다.</translation>
    </message>
    <message>
        <source>Click a degree to choose it.</source>
        <translation>차수를 클릭해 고르세요.</translation>
    </message>
</context>
<context>
    <name>DegreesPlot</name>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt; by degree</source>
        <translation>차수별 &lt;b&gt;손실&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt;</source>
        <translation>&lt;b&gt;손실&lt;/b&gt;</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Being computed …</source>
        <translation>계산하는 중…</translation>
    </message>
    <message>
        <source>degree</source>
        <translation>차수</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>이 실행</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>검증용</translation>
    </message>
    <message>
        <source>lowest held-out loss at degree {0}</source>
        <translation>검증 손실은 {0}차에서 최소</translation>
    </message>
</context>
<context>
    <name>Divergence</name>
    <message>
        <source>Diverged at step {0}:</source>
        <translation>{0}단계에서 발산:</translation>
    </message>
    <message>
        <source>the loss is not finite at the start weights, before any step.</source>
        <translation>초기 가중치에서 첫 단계도 하기 전에 손실이 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>The loss is growing: 1000 times its start at step {0}.</source>
        <translation>손실이 커지고 있습니다. {0}단계에서 처음의 1000배입니다.</translation>
    </message>
    <message>
        <source>{0} is stable.</source>
        <translation>안정적인 값은 {0}입니다.</translation>
    </message>
    <message>
        <source>{1} was stable in a trial of {0} steps.</source>
        <translation>{0}단계 시험에서는 {1} 값이 안정적이었습니다.</translation>
    </message>
    <message>
        <source>Try {0}</source>
        <translation>{0} 시도</translation>
    </message>
    <message>
        <source>the learning rate {0} times the weight decay is above 2, so the decay alone makes the weights grow</source>
        <translation>학습률({0}) 곱하기 가중치 감쇠가 2보다 커서 감쇠만으로도 가중치가 커집니다</translation>
    </message>
    <message>
        <source>the learning rate {0} is above {1}, so the steps overshoot more and more, most of all along {2}</source>
        <translation>학습률({0})이 {1}보다 커서 단계마다 점점 더 지나칩니다. 특히 {2} 방향이 심합니다</translation>
    </message>
    <message>
        <source>The learning rate {0} is too high.</source>
        <translation>학습률({0})이 너무 큽니다.</translation>
    </message>
    <message>
        <source>The learning rate {0} is {1} times as high as {2}.</source>
        <translation>학습률({0})이 {2}의 {1}배입니다.</translation>
    </message>
    <message>
        <source>The learning rate {0} is {1} % above {2}.</source>
        <translation>학습률({0})이 {2}보다 {1} % 큽니다.</translation>
    </message>
    <message>
        <source>{0}, the largest stable rate at the start weights</source>
        <translation>초기 가중치에서의 최대 안정 학습률 {0}</translation>
    </message>
    <message>
        <source>{0}, the largest stable rate at the best curve</source>
        <translation>최적 곡선에서의 최대 안정 학습률 {0}</translation>
    </message>
    <message>
        <source>about {0}, the largest stable rate of all branches together</source>
        <translation>모든 갈래를 합친 최대 안정 학습률 약 {0}</translation>
    </message>
    <message>
        <source>the largest stable rate {0}</source>
        <translation>최대 안정 학습률 {0}</translation>
    </message>
    <message>
        <source>the learning rate {0} is too high</source>
        <translation>학습률({0})이 너무 큽니다</translation>
    </message>
</context>
<context>
    <name>DivergingLanes</name>
    <message>
        <source>{0} of {1} runs diverge:</source>
        <translation>실행 {1}개 중 {0}개가 발산합니다:</translation>
    </message>
    <message>
        <source>1 of {1} runs diverges:</source>
        <translation>실행 {1}개 중 1개가 발산합니다:</translation>
    </message>
    <message>
        <source>{0}, loss 1000 times its start at step {1}</source>
        <translation>{0}, {1}단계에서 손실이 처음의 1000배</translation>
    </message>
    <message>
        <source>{0}, stopped at step {1}</source>
        <translation>{0}, {1}단계에서 멈춤</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>This panel cannot be opened: {0}</source>
        <translation>이 패널을 열 수 없습니다: {0}</translation>
    </message>
</context>
<context>
    <name>DocumentSaving</name>
    <message>
        <source>A race has several runs. End it, then save the run you want.</source>
        <translation>경주에는 실행이 여럿입니다. 경주를 끝내고 원하는 실행을 저장하세요.</translation>
    </message>
    <message>
        <source>This run was changed too often to be saved. Reset starts one anew.</source>
        <translation>이 실행은 변경이 너무 많아 저장할 수 없습니다. 초기화하면 새로 시작합니다.</translation>
    </message>
    <message>
        <source>A document has no room for so many scenes and kept runs. Remove some, then save.</source>
        <translation>장면과 보관한 실행이 너무 많아 문서에 담을 수 없습니다. 일부를 지운 다음 저장하세요.</translation>
    </message>
    <message>
        <source>It refers to its data, which are too large for it or have changed.</source>
        <translation>데이터가 너무 크거나 바뀌어서 문서에 넣지 않고 파일을 가리킵니다.</translation>
    </message>
    <message>
        <source>Another window has it open too.</source>
        <translation>다른 창에도 열려 있습니다.</translation>
    </message>
    <message>
        <source>Runs (*{0})</source>
        <translation>실행 (*{0})</translation>
    </message>
    <message>
        <source>Save the run, up to step {0}</source>
        <translation>{0}단계까지의 실행 저장</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>{0} holds the code of a Module. Read it, then press Run there.</source>
        <translation>Module 코드가 들어 있습니다: {0}. 읽어 보고 거기서 실행을 누르세요.</translation>
    </message>
    <message>
        <source>{0} is being read.</source>
        <translation>{0}: 읽는 중입니다.</translation>
    </message>
    <message>
        <source>{0} was opened, but the run did not come to where it was.</source>
        <translation>열었습니다: {0}. 하지만 실행이 원래 있던 곳까지 가지 못했습니다.</translation>
    </message>
    <message>
        <source>{0} was opened. Ignored, as it is not known here: {1}.</source>
        <translation>열었습니다: {0}. 여기서 알 수 없어 무시한 것: {1}.</translation>
    </message>
    <message>
        <source>{0} is open. Another window has it open too.</source>
        <translation>열었습니다: {0}. 다른 창에도 열려 있습니다.</translation>
    </message>
    <message>
        <source>{0} is open, with {1} scenes. F11, then Page Down, presents them.</source>
        <translation>{0} 문서를 열었습니다. 장면 {1}개가 있습니다. F11을 누른 다음 Page Down으로 발표하세요.</translation>
    </message>
    <message>
        <source>{0} is open.</source>
        <translation>열었습니다: {0}.</translation>
    </message>
    <message>
        <source>Runs and data (*{0} *.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;Runs (*{0});;All files (*)</source>
        <translation>실행과 데이터 (*{0} *.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;실행 (*{0});;모든 파일 (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>EdgeMark</name>
    <message>
        <source>{0} up to {1}</source>
        <translation>{0}, 최대 {1}</translation>
    </message>
    <message>
        <source>{0} down to {1}</source>
        <translation>{0}, 최소 {1}</translation>
    </message>
</context>
<context>
    <name>ErrorMessage</name>
    <message>
        <source>Error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>Click to go to the line</source>
        <translation>클릭하면 그 줄로 갑니다</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>A race has several runs. End it, then export the run you want.</source>
        <translation>경주에는 실행이 여럿입니다. 경주를 끝내고 원하는 실행을 내보내세요.</translation>
    </message>
    <message>
        <source>Export as Python</source>
        <translation>Python으로 내보내기</translation>
    </message>
    <message>
        <source>Export as Python, up to step {0}</source>
        <translation>Python으로 내보내기, {0}단계까지</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export film</source>
        <translation>영상 내보내기</translation>
    </message>
    <message>
        <source>Export page</source>
        <translation>웹 페이지 내보내기</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>너비와 높이(픽셀)</translation>
    </message>
    <message>
        <source>What kind of file the film is</source>
        <translation>동영상 파일의 종류</translation>
    </message>
    <message>
        <source>F&amp;rom step</source>
        <translation>시작 단계(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;To step</source>
        <translation>끝 단계(&amp;T)</translation>
    </message>
    <message>
        <source>S&amp;econds</source>
        <translation>초(&amp;E)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>크기(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>형식(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
    <message>
        <source>WebP: small, for browsers and chats</source>
        <translation>WebP: 작음, 브라우저와 대화방에</translation>
    </message>
    <message>
        <source>GIF: for everything that is old</source>
        <translation>GIF: 오래된 프로그램에도</translation>
    </message>
    <message>
        <source>Animated PNG: without loss</source>
        <translation>움직이는 PNG: 손실 없음</translation>
    </message>
    <message>
        <source>MP4: for slides and video players</source>
        <translation>MP4: 슬라이드와 동영상 재생기에</translation>
    </message>
    <message>
        <source>MP4 needs a package: {0}</source>
        <translation>MP4에는 패키지가 필요합니다: {0}</translation>
    </message>
    <message>
        <source>The first step must not come after the last one.</source>
        <translation>첫 단계가 마지막 단계보다 뒤일 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ExportJob</name>
    <message>
        <source>There is no place for temporary files: {0}.</source>
        <translation>임시 파일을 둘 곳이 없습니다: {0}.</translation>
    </message>
    <message>
        <source>The export has ended unexpectedly.</source>
        <translation>내보내기가 예기치 않게 끝났습니다.</translation>
    </message>
    <message>
        <source>The export could not be started: {0}.</source>
        <translation>내보내기를 시작할 수 없습니다: {0}.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>{0} is still being exported. Cancel that, or wait for it.</source>
        <translation>아직 내보내는 중입니다: {0}. 취소하거나 기다리세요.</translation>
    </message>
    <message>
        <source>The export of {0} was cancelled.</source>
        <translation>내보내기를 취소했습니다: {0}.</translation>
    </message>
    <message>
        <source>{0} was not exported: {1}</source>
        <translation>내보내지 못했습니다: {0} ({1})</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>저장했습니다: {0}.</translation>
    </message>
    <message>
        <source>{0} is being exported: {1} %</source>
        <translation>내보내는 중: {0}, {1} %</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Find in the code</source>
        <translation>코드에서 찾기</translation>
    </message>
    <message>
        <source>Return finds the next, Shift+Return the previous one. Capitals count if typed</source>
        <translation>Return은 다음, Shift+Return은 이전을 찾습니다. 대문자를 입력하면 대소문자를 구분합니다</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾음</translation>
    </message>
    <message>
        <source>Previous (Shift+Return)</source>
        <translation>이전 (Shift+Return)</translation>
    </message>
    <message>
        <source>Next (Return)</source>
        <translation>다음 (Return)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} 중 {0}</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0}개 찾음</translation>
    </message>
</context>
<context>
    <name>FitPlot</name>
    <message>
        <source>fits</source>
        <translation>근사</translation>
    </message>
    <message>
        <source>data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>검증용</translation>
    </message>
    <message>
        <source>The model never trains on these points</source>
        <translation>모델은 이 점들을 절대 학습하지 않습니다</translation>
    </message>
    <message>
        <source>The model trains on {0} points of the target</source>
        <translation>모델은 목표의 점 {0}개를 학습합니다</translation>
    </message>
    <message>
        <source>x, standardised</source>
        <translation>x, 표준화함</translation>
    </message>
    <message>
        <source>data (every 2nd point)</source>
        <translation>데이터 (2개마다 한 점)</translation>
    </message>
    <message>
        <source>data (every {0}th point)</source>
        <translation>데이터 ({0}개마다 한 점)</translation>
    </message>
    <message>
        <source>{0} and the fit</source>
        <translation>{0}, 그리고 근사</translation>
    </message>
    <message>
        <source>&lt;b&gt;Fit&lt;/b&gt;</source>
        <translation>&lt;b&gt;근사&lt;/b&gt;</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>근사</translation>
    </message>
    <message>
        <source>your fit</source>
        <translation>내 근사</translation>
    </message>
    <message>
        <source>best</source>
        <translation>최적</translation>
    </message>
    <message>
        <source>target</source>
        <translation>목표</translation>
    </message>
</context>
<context>
    <name>GradientTable</name>
    <message>
        <source>A race has several runs. End it to see one run&apos;s gradient.</source>
        <translation>경주에는 실행이 여럿입니다. 한 실행의 변화도를 보려면 경주를 끝내세요.</translation>
    </message>
    <message>
        <source>Pause to see the gradient of the step.</source>
        <translation>일시 정지하면 단계의 변화도가 보입니다.</translation>
    </message>
    <message>
        <source>The largest of each layer; there are {0} weights.</source>
        <translation>층마다 가장 큰 것만 보입니다. 가중치는 {0}개입니다.</translation>
    </message>
    <message>
        <source>Gradient of the next step (step {0})</source>
        <translation>다음 단계({0}단계)의 변화도</translation>
    </message>
    <message>
        <source>Gradient of this step (step {0})</source>
        <translation>이 단계({0}단계)의 변화도</translation>
    </message>
    <message>
        <source>used</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>chain rule</source>
        <translation>연쇄 법칙</translation>
    </message>
    <message>
        <source>autograd</source>
        <translation>autograd</translation>
    </message>
    <message>
        <source>differences</source>
        <translation>차분</translation>
    </message>
    <message>
        <source>closed form</source>
        <translation>닫힌 형식</translation>
    </message>
    <message>
        <source>The first three rows are computed in float32, which holds about 7 digits, and adding up the points costs some of them.</source>
        <translation>처음 세 행은 float32로 계산합니다. 유효 자릿수가 약 7자리이고, 점들을 더하면서 일부를 잃습니다.</translation>
    </message>
    <message>
        <source>The step computes in float64, which holds about 16 digits.</source>
        <translation>이 단계는 float64로 계산합니다. 유효 자릿수가 약 16자리입니다.</translation>
    </message>
    <message>
        <source>The digits that agree with the closed form are bold.</source>
        <translation>닫힌 형식과 같은 자릿수는 굵게 표시합니다.</translation>
    </message>
    <message>
        <source>The digits that agree with the differences are bold.</source>
        <translation>차분과 같은 자릿수는 굵게 표시합니다.</translation>
    </message>
    <message>
        <source>Differences are taken in float64. A long step is inexact where the loss is curved, a short one because of rounding.</source>
        <translation>차분은 float64로 구합니다. 간격이 크면 손실이 휜 곳에서, 작으면 반올림 때문에 부정확합니다.</translation>
    </message>
    <message>
        <source>Differences are taken in float64. For {0} the loss is not a parabola: a long step is inexact because it is curved, a short one because of rounding.</source>
        <translation>차분은 float64로 구합니다. {0}에 대해 손실이 포물선이 아니어서, 간격이 크면 휨 때문에, 작으면 반올림 때문에 부정확합니다.</translation>
    </message>
    <message>
        <source>Differences are taken in float64. They are exact except for rounding, since the loss is a parabola in each weight.</source>
        <translation>차분은 float64로 구합니다. 손실이 각 가중치의 포물선이므로 반올림을 빼면 정확합니다.</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>… {0} more</source>
        <translation>… {0}개 더</translation>
    </message>
    <message>
        <source>your own Function</source>
        <translation>직접 만든 Function</translation>
    </message>
    <message>
        <source>Graph of autograd</source>
        <translation>autograd 그래프</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation>그래프 전체를 보여 줍니다</translation>
    </message>
    <message>
        <source>Save the graph as an SVG picture</source>
        <translation>그래프를 SVG 그림으로 저장합니다</translation>
    </message>
    <message>
        <source>{0}, from {1} operations</source>
        <translation>{0}, 연산 {1}개에서</translation>
    </message>
    <message>
        <source>{0}: {1} nodes, too many to draw all</source>
        <translation>{0}: 노드가 {1}개라 모두 그릴 수 없습니다</translation>
    </message>
    <message>
        <source>this step without extra powers</source>
        <translation>이 단계에는 추가 거듭제곱이 없습니다</translation>
    </message>
    <message>
        <source>this step with {0}</source>
        <translation>이 단계에는 {0} 포함</translation>
    </message>
    <message>
        <source>A race has several runs. End it to see one run&apos;s graph.</source>
        <translation>경주에는 실행이 여럿입니다. 한 실행의 그래프를 보려면 경주를 끝내세요.</translation>
    </message>
    <message>
        <source>There is no graph: the gradients are written by hand with the chain rule, so autograd records nothing.</source>
        <translation>그래프가 없습니다. 변화도를 연쇄 법칙으로 직접 썼기 때문에 autograd는 아무것도 기록하지 않습니다.</translation>
    </message>
    <message>
        <source>Run a phase to see the graph that autograd builds.</source>
        <translation>한 과정을 실행하면 autograd가 만드는 그래프가 보입니다.</translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>A network has too many weights for sliders. You can still guess its loss.</source>
        <translation>신경망은 가중치가 너무 많아 슬라이더로 다룰 수 없습니다. 그래도 손실은 맞혀 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Start a run with these weights</source>
        <translation>이 가중치로 실행을 시작합니다</translation>
    </message>
    <message>
        <source>Train from here</source>
        <translation>여기서부터 학습</translation>
    </message>
    <message>
        <source>Set the sliders to the weights of the run</source>
        <translation>슬라이더를 실행의 가중치로 맞춥니다</translation>
    </message>
    <message>
        <source>Copy the run&apos;s weights</source>
        <translation>실행의 가중치 복사</translation>
    </message>
    <message>
        <source>My &amp;guess for the loss after {0} steps</source>
        <translation>{0}단계 뒤의 손실 예상(&amp;G)</translation>
    </message>
    <message>
        <source>Move a slider.</source>
        <translation>슬라이더를 움직여 보세요.</translation>
    </message>
    <message>
        <source>Loss {0}.</source>
        <translation>손실 {0}.</translation>
    </message>
    <message>
        <source>Your best: {0}.</source>
        <translation>내 최고 기록: {0}.</translation>
    </message>
    <message>
        <source>Your best: {0}, within 1 %. Well done!</source>
        <translation>내 최고 기록: {0}, 1 % 이내. 잘했어요!</translation>
    </message>
    <message>
        <source>Your best: {0}, {1} times as high.</source>
        <translation>내 최고 기록: {0}, {1}배.</translation>
    </message>
    <message>
        <source>Your best: {0}, {1} % too high.</source>
        <translation>내 최고 기록: {0}, {1} % 큼.</translation>
    </message>
    <message>
        <source>The loss is unknown: {0}. You can still train from these weights.</source>
        <translation>손실을 알 수 없습니다: {0}. 그래도 이 가중치로 학습할 수 있습니다.</translation>
    </message>
    <message>
        <source>Noted. Press Play to see how close you are.</source>
        <translation>기록했습니다. 재생을 눌러 얼마나 가까운지 보세요.</translation>
    </message>
    <message>
        <source>You said {0}, it is {1}: spot on.</source>
        <translation>예상 {0}, 실제 {1}: 정확합니다.</translation>
    </message>
    <message>
        <source>You said {0}, it is {1}: {2} times as high.</source>
        <translation>예상 {0}, 실제 {1}: {2}배입니다.</translation>
    </message>
    <message>
        <source>{0} % too high</source>
        <translation>{0} % 너무 큼</translation>
    </message>
    <message>
        <source>{0} % too low</source>
        <translation>{0} % 너무 작음</translation>
    </message>
    <message>
        <source>You said {0}, it is {1}: {2}.</source>
        <translation>예상 {0}, 실제 {1}: {2}.</translation>
    </message>
    <message>
        <source>Weight {0}</source>
        <translation>가중치 {0}</translation>
    </message>
    <message>
        <source>How low can you get?</source>
        <translation>얼마나 낮출 수 있을까요?</translation>
    </message>
    <message>
        <source>How close can you get to {0}?</source>
        <translation>{0}에 얼마나 가까이 갈 수 있을까요?</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>click</source>
        <translation>클릭</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>두 번 클릭</translation>
    </message>
    <message>
        <source>drag</source>
        <translation>끌기</translation>
    </message>
    <message>
        <source>Mark a run</source>
        <translation>실행 표시</translation>
    </message>
    <message>
        <source>Show its numbers and, a moment later, its losses</source>
        <translation>그 값을, 잠시 뒤에는 손실도 보여 줍니다</translation>
    </message>
    <message>
        <source>Train the marked run</source>
        <translation>표시한 실행 학습</translation>
    </message>
    <message>
        <source>Set the run of the window to it, from its start</source>
        <translation>창의 실행을 그 실행으로 바꾸어 처음부터 시작합니다</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Compute a part of the map anew</source>
        <translation>지도의 일부를 새로 계산합니다</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Compute twice as much of each axis</source>
        <translation>각 축을 두 배로 넓혀 계산합니다</translation>
    </message>
    <message>
        <source>Go back one zoom</source>
        <translation>확대 한 번 되돌리기</translation>
    </message>
    <message>
        <source>Show what was seen before it</source>
        <translation>그 전에 보던 것을 보여 줍니다</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Search keys and words</source>
        <translation>키와 용어 검색</translation>
    </message>
    <message>
        <source>Type to search; Escape clears the field, then closes this</source>
        <translation>입력하면 검색합니다. Escape는 입력을 지우고, 한 번 더 누르면 닫습니다</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>용어</translation>
    </message>
    <message>
        <source>Nothing found for &quot;{0}&quot;.</source>
        <translation>&quot;{0}&quot;: 찾은 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>LandscapeView</name>
    <message>
        <source>path</source>
        <translation>경로</translation>
    </message>
    <message>
        <source>predicted path</source>
        <translation>예측 경로</translation>
    </message>
    <message>
        <source>minus the gradient</source>
        <translation>변화도의 반대</translation>
    </message>
    <message>
        <source>lowest possible loss</source>
        <translation>가능한 최소 손실</translation>
    </message>
    <message>
        <source>principal directions</source>
        <translation>주 방향</translation>
    </message>
    <message>
        <source>There is no landscape: {0}.</source>
        <translation>손실 지형이 없습니다: {0}.</translation>
    </message>
    <message>
        <source>Click to choose the start weights.</source>
        <translation>클릭해서 초기 가중치를 고르세요.</translation>
    </message>
    <message>
        <source>Each plot is a slice: the other weights keep their current values.</source>
        <translation>각 그림은 단면입니다. 다른 가중치는 현재 값을 그대로 씁니다.</translation>
    </message>
    <message>
        <source>A race has several paths. End it to see the landscape.</source>
        <translation>경주에는 경로가 여럿입니다. 손실 지형을 보려면 경주를 끝내세요.</translation>
    </message>
</context>
<context>
    <name>LessonHint</name>
    <message>
        <source>Watch it diverge: each step overshoots more than the last.</source>
        <translation>발산하는 모습을 보세요. 단계마다 점점 더 지나칩니다.</translation>
    </message>
    <message>
        <source>Press Play or Space to start, or choose Help, Lectures</source>
        <translation>재생이나 스페이스로 시작, 또는 도움말 &gt; 강의</translation>
    </message>
</context>
<context>
    <name>LessonRail</name>
    <message>
        <source>Lessons</source>
        <translation>단원</translation>
    </message>
</context>
<context>
    <name>LessonStrip</name>
    <message>
        <source>Lessons</source>
        <translation>단원</translation>
    </message>
</context>
<context>
    <name>LimitGauge</name>
    <message>
        <source>Computing the largest stable rate…</source>
        <translation>최대 안정 학습률을 계산하는 중…</translation>
    </message>
    <message>
        <source>{0} of the largest stable rate</source>
        <translation>최대 안정 학습률의 {0}</translation>
    </message>
</context>
<context>
    <name>LinesPlot</name>
    <message>
        <source>step</source>
        <translation>단계</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open link</source>
        <translation>링크 열기</translation>
    </message>
    <message>
        <source>A &amp;link that was copied, polyviz:…</source>
        <translation>복사한 링크(&amp;L), polyviz:…</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>A race has several runs. End it, then choose the run you want to link to.</source>
        <translation>경주에는 실행이 여럿입니다. 경주를 끝내고 링크할 실행을 고르세요.</translation>
    </message>
    <message>
        <source>This run was changed too often for a link. Reset starts one anew.</source>
        <translation>이 실행은 변경이 너무 많아 링크로 만들 수 없습니다. 초기화하면 새로 시작합니다.</translation>
    </message>
    <message>
        <source>There is no link: {0}.</source>
        <translation>링크가 없습니다: {0}.</translation>
    </message>
    <message>
        <source>The link to this run is copied ({0} characters). Paste it anywhere.</source>
        <translation>이 실행의 링크를 복사했습니다({0}자). 어디든 붙여넣으세요.</translation>
    </message>
    <message>
        <source>Copy the text of this code into PolyViz: File, Open link</source>
        <translation>이 코드의 텍스트를 PolyViz의 파일, 링크 열기에 넣으세요</translation>
    </message>
    <message>
        <source>This is no link to a run. One begins with polyviz:</source>
        <translation>실행의 링크가 아닙니다. 링크는 polyviz:로 시작합니다</translation>
    </message>
</context>
<context>
    <name>LockButton</name>
    <message>
        <source>Lock axes</source>
        <translation>축 고정</translation>
    </message>
    <message>
        <source>Keep the axes of both plots as they are (Ctrl+K)</source>
        <translation>두 그래프의 축을 그대로 둡니다 (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>LookingBack</name>
    <message>
        <source>The run ended at step {0}.</source>
        <translation>실행은 {0}단계에서 끝났습니다.</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>losses</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>loss above lowest possible</source>
        <translation>최소 손실과의 차</translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt;, sum of squared errors</source>
        <translation>&lt;b&gt;손실&lt;/b&gt;, 제곱 오차의 합</translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt; above lowest possible</source>
        <translation>최소 &lt;b&gt;손실&lt;/b&gt;과의 차</translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt;</source>
        <translation>&lt;b&gt;손실&lt;/b&gt;</translation>
    </message>
    <message>
        <source>lowest possible loss {0}</source>
        <translation>가능한 최소 손실 {0}</translation>
    </message>
    <message>
        <source>predicted loss</source>
        <translation>예측 손실</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Hide this message (Esc)</source>
        <translation>이 메시지를 숨깁니다 (Esc)</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>Active mistake: {0}.</source>
        <translation>켜진 실수: {0}.</translation>
    </message>
    <message>
        <source>Diverged at step {0} because of a mistake: {1}.</source>
        <translation>{0}단계에서 실수 때문에 발산했습니다: {1}.</translation>
    </message>
    <message>
        <source>The loss is growing because of a mistake: {0}.</source>
        <translation>실수 때문에 손실이 커지고 있습니다: {0}.</translation>
    </message>
    <message>
        <source>It was 1000 times its start at step {0}.</source>
        <translation>{0}단계에서 처음의 1000배였습니다.</translation>
    </message>
    <message>
        <source>PyTorch stopped the run:</source>
        <translation>PyTorch가 실행을 중단했습니다:</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>고치기</translation>
    </message>
</context>
<context>
    <name>ModuleError</name>
    <message>
        <source>Line {0}: {1}</source>
        <translation>{0}행: {1}</translation>
    </message>
</context>
<context>
    <name>ModulePanel</name>
    <message>
        <source>Run this code as the model (Ctrl+Return)</source>
        <translation>이 코드를 모델로 실행합니다 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>End the code, which may be in an endless loop</source>
        <translation>무한 반복일지도 모르는 코드를 끝냅니다</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Files and templates</source>
        <translation>파일과 틀</translation>
    </message>
    <message>
        <source>The &amp;present model as a Module</source>
        <translation>현재 모델을 Module로(&amp;P)</translation>
    </message>
    <message>
        <source>The last code that &amp;worked</source>
        <translation>마지막으로 작동한 코드(&amp;W)</translation>
    </message>
    <message>
        <source>What you typed &amp;before a document was opened</source>
        <translation>문서를 열기 전에 입력한 것(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation>파일 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>다른 이름으로 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Reload the file when it changes</source>
        <translation>파일이 바뀌면 다시 읽기(&amp;R)</translation>
    </message>
    <message>
        <source>The last class derived from nn.Module is the model. The code runs in a process of its own, with your rights.</source>
        <translation>nn.Module을 상속한 마지막 클래스가 모델입니다. 코드는 별도의 프로세스에서 여러분의 권한으로 실행됩니다.</translation>
    </message>
    <message>
        <source>[Output of the run that goes on]</source>
        <translation>[계속되는 실행의 출력]</translation>
    </message>
    <message>
        <source>[Some output left out: it is too much]</source>
        <translation>[출력이 너무 많아 일부를 뺐습니다]</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Try {0}</source>
        <translation>{0} 시도</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>다음: {0}</translation>
    </message>
    <message>
        <source>The loss is {0}.</source>
        <translation>손실은 {0}입니다.</translation>
    </message>
    <message>
        <source>The loss is {0}, the lowest possible {1}.</source>
        <translation>손실은 {0}, 가능한 최소 손실은 {1}입니다.</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>끝났습니다.</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Notes to this run: what to ask, what to tell. They are saved with it.</source>
        <translation>이 실행의 메모: 무엇을 묻고 무엇을 말할지. 실행과 함께 저장됩니다.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>메모</translation>
    </message>
</context>
<context>
    <name>OwnCode</name>
    <message>
        <source>Your own code needs Run &gt; Separate training process: switch it on.</source>
        <translation>직접 쓴 코드에는 실행 &gt; 별도 학습 프로세스가 필요합니다. 켜 주세요.</translation>
    </message>
    <message>
        <source>The code cannot be run: {0}</source>
        <translation>코드를 실행할 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>Not run: something else was chosen meanwhile.</source>
        <translation>실행하지 않음: 그사이에 다른 것을 골랐습니다.</translation>
    </message>
</context>
<context>
    <name>PhaseLamps</name>
    <message>
        <source>Phase of the step</source>
        <translation>단계의 과정</translation>
    </message>
    <message>
        <source>The phases of a step: the one that was done last is lit</source>
        <translation>한 단계의 과정. 마지막으로 한 과정에 불이 켜집니다</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>{0} is done</source>
        <translation>{0} 완료</translation>
    </message>
    <message>
        <source>all phases, too fast to be told apart</source>
        <translation>모든 과정, 너무 빨라 구분할 수 없음</translation>
    </message>
    <message>
        <source>no phase is done yet</source>
        <translation>아직 한 과정이 없음</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Export picture</source>
        <translation>그림 내보내기</translation>
    </message>
    <message>
        <source>PNG: for slides and chats</source>
        <translation>PNG: 슬라이드와 대화방에</translation>
    </message>
    <message>
        <source>SVG: lines and text, to be edited</source>
        <translation>SVG: 선과 글자, 편집용</translation>
    </message>
    <message>
        <source>PDF: lines and text, to be printed</source>
        <translation>PDF: 선과 글자, 인쇄용</translation>
    </message>
    <message>
        <source>{0} times as fine as the screen</source>
        <translation>화면보다 {0}배 세밀하게</translation>
    </message>
    <message>
        <source>As on the screen</source>
        <translation>화면과 같게</translation>
    </message>
    <message>
        <source>&amp;Transparent background</source>
        <translation>투명한 배경(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Picture of</source>
        <translation>그림으로 만들 것(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>형식(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>해상도(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
</context>
<context>
    <name>PictureExport</name>
    <message>
        <source>The picture is copied.</source>
        <translation>그림을 복사했습니다.</translation>
    </message>
    <message>
        <source>Pictures (*{0})</source>
        <translation>그림 (*{0})</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>그림 내보내기</translation>
    </message>
    <message>
        <source>Fit and loss, with the equation</source>
        <translation>근사와 손실, 식과 함께</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>근사</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>PictureMenu</name>
    <message>
        <source>&amp;Copy as picture</source>
        <translation>그림으로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>그림 내보내기(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Pictures (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>그림 저장</translation>
    </message>
</context>
<context>
    <name>PlanePlot</name>
    <message>
        <source>Loss over {0} and {1}</source>
        <translation>{0}, {1}에 따른 손실</translation>
    </message>
    <message>
        <source>, {0} as they are now</source>
        <translation>, {0}: 현재 값</translation>
    </message>
    <message>
        <source>, {0} at their best</source>
        <translation>, {0}: 최적값</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
</context>
<context>
    <name>PlotHeader</name>
    <message>
        <source>Show the whole plot again</source>
        <translation>그래프 전체를 다시 보여 줍니다</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>확대 초기화</translation>
    </message>
</context>
<context>
    <name>PresentDocument</name>
    <message>
        <source>The run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>제목 없음</translation>
    </message>
    <message>
        <source>{0}[*] – PolyViz</source>
        <translation>{0}[*] – PolyViz</translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>Presentation</source>
        <translation>발표</translation>
    </message>
    <message>
        <source>Black screen</source>
        <translation>검은 화면</translation>
    </message>
</context>
<context>
    <name>ProblemNotice</name>
    <message>
        <source>Your run is safe; you can continue.</source>
        <translation>실행은 안전합니다. 계속하셔도 됩니다.</translation>
    </message>
    <message>
        <source>Something went wrong in PolyViz.</source>
        <translation>PolyViz에 문제가 생겼습니다.</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>보고서 보기</translation>
    </message>
</context>
<context>
    <name>QrCard</name>
    <message>
        <source>QR code of the link</source>
        <translation>링크의 QR 코드</translation>
    </message>
</context>
<context>
    <name>Race</name>
    <message>
        <source>same training time</source>
        <translation>같은 학습 시간</translation>
    </message>
    <message>
        <source>same number of steps</source>
        <translation>같은 단계 수</translation>
    </message>
</context>
<context>
    <name>RaceDialog</name>
    <message>
        <source>Race</source>
        <translation>경주</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>직접 고르기</translation>
    </message>
    <message>
        <source>&amp;Race</source>
        <translation>경주(&amp;R)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 목록</translation>
    </message>
    <message>
        <source>Same &amp;number of steps</source>
        <translation>같은 단계 수(&amp;N)</translation>
    </message>
    <message>
        <source>Same training &amp;time</source>
        <translation>같은 학습 시간(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>시작(&amp;S)</translation>
    </message>
    <message>
        <source>Choose at least two runs.</source>
        <translation>실행을 두 개 이상 고르세요.</translation>
    </message>
    <message>
        <source>Choose at most {0} runs; {1} are selected.</source>
        <translation>최대 {0}개까지 고를 수 있습니다. 지금 {1}개를 골랐습니다.</translation>
    </message>
    <message>
        <source>{0} runs, {1}.</source>
        <translation>실행 {0}개, {1}.</translation>
    </message>
    <message>
        <source>from the same start weights</source>
        <translation>초기 가중치가 모두 같음</translation>
    </message>
    <message>
        <source>from the same start weights except {0}</source>
        <translation>초기 가중치가 같음, {0} 제외</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Lessons and settings (Ctrl+M)</source>
        <translation>단원과 설정 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Fold (Ctrl+M)</source>
        <translation>접기 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>단원</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>RecentFiles</name>
    <message>
        <source>Open &amp;recent</source>
        <translation>최근 문서 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear list</source>
        <translation>목록 지우기(&amp;C)</translation>
    </message>
</context>
<context>
    <name>RepeatedExport</name>
    <message>
        <source>This run was changed too often to be exported. Reset starts one anew.</source>
        <translation>이 실행은 변경이 너무 많아 내보낼 수 없습니다. 초기화하면 새로 시작합니다.</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Problem report</source>
        <translation>문제 보고서</translation>
    </message>
    <message>
        <source>Copy this report and include it when you ask for help. It contains folder names.</source>
        <translation>도움을 청할 때 이 보고서를 복사해 함께 보내세요. 폴더 이름이 들어 있습니다.</translation>
    </message>
    <message>
        <source>Log file</source>
        <translation>로그 파일</translation>
    </message>
    <message>
        <source>&amp;Log file</source>
        <translation>로그 파일(&amp;L)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>보고서 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>폴더 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Open the folder of the log file</source>
        <translation>로그 파일이 있는 폴더를 엽니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>복사했습니다.</translation>
    </message>
    <message>
        <source>No program to open folders was found.</source>
        <translation>폴더를 여는 프로그램을 찾지 못했습니다.</translation>
    </message>
</context>
<context>
    <name>ResidualPlot</name>
    <message>
        <source>&lt;b&gt;Residuals&lt;/b&gt;, target minus fit</source>
        <translation>&lt;b&gt;잔차&lt;/b&gt;, 목표 − 근사</translation>
    </message>
    <message>
        <source>&lt;b&gt;Residuals&lt;/b&gt;</source>
        <translation>&lt;b&gt;잔차&lt;/b&gt;</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>잔차</translation>
    </message>
    <message>
        <source>largest &lt;b&gt;{0}&lt;/b&gt;   RMS &lt;b&gt;{1}&lt;/b&gt;</source>
        <translation>최대 &lt;b&gt;{0}&lt;/b&gt;   RMS &lt;b&gt;{1}&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>RunControls</name>
    <message>
        <source>The settings could not be read, so PolyViz uses its defaults. The old ones are in {0}</source>
        <translation>설정을 읽을 수 없어 기본값을 씁니다. 이전 설정은 여기에 있습니다: {0}</translation>
    </message>
    <message>
        <source>These plug-ins could not be loaded; everything else works:</source>
        <translation>다음 플러그인을 불러오지 못했습니다. 나머지는 모두 작동합니다:</translation>
    </message>
    <message>
        <source>the settings could not be saved in {0}</source>
        <translation>설정을 저장하지 못했습니다: {0}</translation>
    </message>
</context>
<context>
    <name>RunExport</name>
    <message>
        <source>A race has several runs. End it, then export the run you want.</source>
        <translation>경주에는 실행이 여럿입니다. 경주를 끝내고 원하는 실행을 내보내세요.</translation>
    </message>
    <message>
        <source>Export film</source>
        <translation>영상 내보내기</translation>
    </message>
    <message>
        <source>Films (*{0})</source>
        <translation>영상 (*{0})</translation>
    </message>
    <message>
        <source>Export page</source>
        <translation>웹 페이지 내보내기</translation>
    </message>
    <message>
        <source>Pages (*{0})</source>
        <translation>웹 페이지 (*{0})</translation>
    </message>
</context>
<context>
    <name>RunForm</name>
    <message>
        <source>&amp;Model</source>
        <translation>모델(&amp;M)</translation>
    </message>
    <message>
        <source>O&amp;ptimizer</source>
        <translation>옵티마이저(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation>학습률(&amp;L)</translation>
    </message>
    <message>
        <source>Mome&amp;ntum</source>
        <translation>모멘텀(&amp;N)</translation>
    </message>
    <message>
        <source>S&amp;teps</source>
        <translation>단계 수(&amp;T)</translation>
    </message>
    <message>
        <source>P&amp;oints</source>
        <translation>점 개수(&amp;O)</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>시드(&amp;D)</translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation>초기값(&amp;A)</translation>
    </message>
    <message>
        <source>Dev&amp;ice</source>
        <translation>장치(&amp;I)</translation>
    </message>
    <message>
        <source>Where training runs. Auto uses a GPU, if there is one, for many points; replay sends each step to the GPU in one piece, which is faster</source>
        <translation>학습할 장치. 자동(auto)은 점이 많을 때 GPU가 있으면 씁니다. replay는 각 단계를 한 덩어리로 GPU에 보내 더 빠릅니다</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>What is learnt: the target, its interval, noise</source>
        <translation>무엇을 학습하는지: 목표, 구간, 잡음</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>{0} (not here)</source>
        <translation>{0} (여기에 없음)</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Tick a run to show its line; double-click its name to rename it</source>
        <translation>선을 보려면 실행에 표시하고, 이름을 바꾸려면 두 번 클릭하세요</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>The latest loss</source>
        <translation>최근 손실</translation>
    </message>
    <message>
        <source>above lowest</source>
        <translation>최소와의 차</translation>
    </message>
    <message>
        <source>How far the latest loss is above the lowest possible loss</source>
        <translation>최근 손실이 가능한 최소 손실보다 얼마나 큰지</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>단계 수</translation>
    </message>
    <message>
        <source>Steps so far</source>
        <translation>지금까지의 단계 수</translation>
    </message>
    <message>
        <source>to 10 %</source>
        <translation>10 %까지</translation>
    </message>
    <message>
        <source>Steps until the loss was within 10 % of the lowest possible</source>
        <translation>손실이 가능한 최소 손실의 10 % 이내가 될 때까지의 단계 수</translation>
    </message>
    <message>
        <source>to 1 %</source>
        <translation>1 %까지</translation>
    </message>
    <message>
        <source>Steps until the loss was within 1 % of the lowest possible</source>
        <translation>손실이 가능한 최소 손실의 1 % 이내가 될 때까지의 단계 수</translation>
    </message>
    <message>
        <source>time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>학습 시간</translation>
    </message>
    <message>
        <source>{0} (pinned)</source>
        <translation>{0} (고정됨)</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Remove the selected runs from the list (Delete)</source>
        <translation>고른 실행을 목록에서 지웁니다 (Delete)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Undo the last change, like Edit &gt; Undo</source>
        <translation>편집 &gt; 실행 취소처럼 마지막 변경을 취소합니다</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>&amp;Keep in other lessons</source>
        <translation>다른 단원에서도 유지(&amp;K)</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>이름 바꾸기(&amp;N)</translation>
    </message>
</context>
<context>
    <name>RunsView</name>
    <message>
        <source>Runs</source>
        <translation>실행 목록</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>This name is too long. Choose a shorter one.</source>
        <translation>이름이 너무 깁니다. 더 짧은 이름을 고르세요.</translation>
    </message>
    <message>
        <source>{0} already exists. Do you want to replace it?</source>
        <translation>{0}: 이미 있습니다. 덮어쓸까요?</translation>
    </message>
</context>
<context>
    <name>SceneAnswers</name>
    <message>
        <source>Type a number, such as 12.5</source>
        <translation>12.5 같은 숫자를 적으세요</translation>
    </message>
    <message>
        <source>Watch the loss…</source>
        <translation>손실을 지켜보세요…</translation>
    </message>
    <message>
        <source>Thank you! You said: {0}. Your answer is kept.</source>
        <translation>고맙습니다! 고르신 답은 다음과 같습니다: {0}. 답을 보관했습니다.</translation>
    </message>
    <message>
        <source>Right: {0}</source>
        <translation>맞습니다: {0}</translation>
    </message>
    <message>
        <source>Not quite. The answer is: {0}</source>
        <translation>아쉽습니다. 정답: {0}</translation>
    </message>
    <message>
        <source>The run diverges in step {0}. You said {1}.</source>
        <translation>단계 {0}에서 발산합니다. 여러분의 답: {1}.</translation>
    </message>
    <message>
        <source>The loss after {0} steps is {1}. You said {2}.</source>
        <translation>{0}단계 뒤의 손실: {1}. 여러분의 답: {2}.</translation>
    </message>
</context>
<context>
    <name>Scenes</name>
    <message>
        <source>This scene has the code of a Module. Read it, then press Run there.</source>
        <translation>이 장면에는 Module의 코드가 있습니다. 읽어 보고 거기서 실행을 누르세요.</translation>
    </message>
    <message>
        <source>A race is no scene. End it, then add the run that the class is to see.</source>
        <translation>경주는 장면이 될 수 없습니다. 경주를 끝내고 학생들에게 보여 줄 실행을 추가하세요.</translation>
    </message>
    <message>
        <source>A lecture has at most {0} scenes.</source>
        <translation>강의의 장면은 최대 {0}개입니다.</translation>
    </message>
    <message>
        <source>Scene {0}</source>
        <translation>장면 {0}</translation>
    </message>
    <message>
        <source>Added as scene {0}. Give it a title and a caption in the panel.</source>
        <translation>장면 {0}: 추가했습니다. 패널에서 제목과 설명을 쓰세요.</translation>
    </message>
    <message>
        <source>This run was changed too often for a scene. Reset starts one anew.</source>
        <translation>이 실행은 변경이 너무 많아 장면이 될 수 없습니다. 초기화하면 새로 시작합니다.</translation>
    </message>
    <message>
        <source>The scenes have too many changes on their way. Reset starts a new run.</source>
        <translation>장면들에 담긴 변경이 너무 많습니다. 초기화하면 새로 시작합니다.</translation>
    </message>
</context>
<context>
    <name>ScenesPanel</name>
    <message>
        <source>Scenes</source>
        <translation>장면</translation>
    </message>
    <message>
        <source>Keep what is seen now as the next scene</source>
        <translation>지금 보이는 것을 다음 장면으로 남깁니다</translation>
    </message>
    <message>
        <source>Add scene</source>
        <translation>장면 추가</translation>
    </message>
    <message>
        <source>Let the chosen scene show what is seen now</source>
        <translation>고른 장면이 지금 보이는 것을 보여 주게 합니다</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>지금 상태로</translation>
    </message>
    <message>
        <source>Show the chosen scene (Enter or a double click)</source>
        <translation>고른 장면을 보여 줍니다 (Enter 또는 두 번 클릭)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Remove the chosen scene (Delete)</source>
        <translation>고른 장면을 지웁니다 (Delete)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>A lecture is a row of scenes. Add one for each state that the class is to see; in a presentation, Page Down shows the next one.</source>
        <translation>강의는 장면을 늘어놓은 것입니다. 학생들에게 보여 줄 상태마다 하나씩 추가하세요. 발표 중에는 Page Down이 다음 장면을 보여 줍니다.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Caption. **Bold** and *italic* are Markdown.</source>
        <translation>설명. **굵게**와 *기울임*은 Markdown입니다.</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>설명</translation>
    </message>
    <message>
        <source>No question</source>
        <translation>질문 없음</translation>
    </message>
    <message>
        <source>Guess the loss</source>
        <translation>손실 예상하기</translation>
    </message>
    <message>
        <source>Choose an answer</source>
        <translation>답 고르기</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>after step </source>
        <translation>물을 단계: </translation>
    </message>
    <message>
        <source>Step of the question</source>
        <translation>질문의 단계</translation>
    </message>
    <message>
        <source>Where will the loss be?</source>
        <translation>손실이 얼마일까요?</translation>
    </message>
    <message>
        <source>Text of the question</source>
        <translation>질문의 글</translation>
    </message>
    <message>
        <source>One choice in each line, with * before the right one</source>
        <translation>한 줄에 하나씩, 맞는 답 앞에는 *</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>선택지</translation>
    </message>
</context>
<context>
    <name>ScreenReader</name>
    <message>
        <source>Finished at step {0}</source>
        <translation>{0}단계에서 끝남</translation>
    </message>
    <message>
        <source>Finished at step {0}, loss {1}</source>
        <translation>{0}단계에서 끝남, 손실 {1}</translation>
    </message>
    <message>
        <source>Diverged at step {0}</source>
        <translation>{0}단계에서 발산</translation>
    </message>
    <message>
        <source>loss {0} at step {1}</source>
        <translation>{1}단계에서 손실 {0}</translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation>{0}단계</translation>
    </message>
    <message>
        <source>fit at step {0}: largest error {1} at x = {2}</source>
        <translation>{0}단계의 근사: 최대 오차 {1}, x = {2}에서</translation>
    </message>
</context>
<context>
    <name>SharpnessPlot</name>
    <message>
        <source>&lt;b&gt;Sharpness&lt;/b&gt;</source>
        <translation>&lt;b&gt;첨예도&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The line begins with the first steps.</source>
        <translation>선은 첫 단계부터 그려집니다.</translation>
    </message>
    <message>
        <source>curvature</source>
        <translation>곡률</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>첨예도</translation>
    </message>
    <message>
        <source>stable below</source>
        <translation>이 아래에서 안정</translation>
    </message>
</context>
<context>
    <name>SharpnessView</name>
    <message>
        <source>The sharpness is unknown: {0}.</source>
        <translation>첨예도를 알 수 없습니다: {0}.</translation>
    </message>
    <message>
        <source>The sharpness is being computed …</source>
        <translation>첨예도를 계산하는 중…</translation>
    </message>
    <message>
        <source>Sharpness: {0} (the largest curvature at the current weights).</source>
        <translation>첨예도: {0} (현재 가중치에서 가장 큰 곡률).</translation>
    </message>
    <message>
        <source>At the learning rate {0} with momentum {1}, steps are stable below {2} / learning rate = {3}.</source>
        <translation>학습률 {0}, 모멘텀 {1}: {2} / 학습률 = {3} 아래에서 단계가 안정적입니다.</translation>
    </message>
    <message>
        <source>At the learning rate {0}, steps are stable below {1} / learning rate = {2}.</source>
        <translation>학습률 {0}: {1} / 학습률 = {2} 아래에서 단계가 안정적입니다.</translation>
    </message>
    <message>
        <source>It is below that: the steps are stable.</source>
        <translation>그보다 작습니다. 단계가 안정적입니다.</translation>
    </message>
    <message>
        <source>It is close to that: the run is at the edge of stability.</source>
        <translation>그 값에 가깝습니다. 실행이 안정성의 경계에 있습니다.</translation>
    </message>
    <message>
        <source>It is above that: steps overshoot along the sharpest direction, and the loss can rise until the run comes to a flatter place.</source>
        <translation>그보다 큽니다. 가장 첨예한 방향으로 단계가 지나치고, 더 평평한 곳에 이를 때까지 손실이 커질 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>SheetTitle</name>
    <message>
        <source>&lt;b&gt;diverged at step {0}&lt;/b&gt;</source>
        <translation>&lt;b&gt;{0}단계에서 발산&lt;/b&gt;</translation>
    </message>
    <message>
        <source>step &lt;b&gt;{0}&lt;/b&gt; / {1}</source>
        <translation>단계 &lt;b&gt;{0}&lt;/b&gt; / {1}</translation>
    </message>
    <message>
        <source>step &lt;b&gt;{0}&lt;/b&gt; / {1}   loss &lt;b&gt;{2}&lt;/b&gt;</source>
        <translation>단계 &lt;b&gt;{0}&lt;/b&gt; / {1}   손실 &lt;b&gt;{2}&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>ShownRun</name>
    <message>
        <source>Training is not responding. Wait, or press Reset to restart it.</source>
        <translation>학습이 응답하지 않습니다. 기다리거나 초기화를 눌러 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Your own code stopped the run. {0}. Press Reset to restart it.</source>
        <translation>직접 쓴 코드가 실행을 중단했습니다. {0}. 초기화를 눌러 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The run stopped with an error: {0}. Press Reset to restart it.</source>
        <translation>오류로 실행이 멈췄습니다: {0}. 초기화를 눌러 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>SpeedSlider</name>
    <message>
        <source>&amp;Speed</source>
        <translation>속도(&amp;S)</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Steps per second while the run plays</source>
        <translation>재생할 때 초당 단계 수</translation>
    </message>
    <message>
        <source>max</source>
        <translation>최대</translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation>{0}/초</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>최고 속도</translation>
    </message>
    <message>
        <source>1 step/s</source>
        <translation>초당 1단계</translation>
    </message>
    <message>
        <source>1 step in {0} s</source>
        <translation>{0}초에 1단계</translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation>초당 {0}단계</translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>from the seed</source>
        <translation>시드에서</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Equation of the fit</source>
        <translation>근사의 식</translation>
    </message>
    <message>
        <source>Steps so far, of all steps</source>
        <translation>전체 단계 중 지금까지 한 단계</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Loss: the sum of squared errors before the last update</source>
        <translation>손실: 마지막 갱신 전의 제곱 오차의 합</translation>
    </message>
    <message>
        <source>Steps per second</source>
        <translation>초당 단계 수</translation>
    </message>
    <message>
        <source>step {0} / {1}</source>
        <translation>단계 {0} / {1}</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>손실 {0}</translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation>초당 {0}단계</translation>
    </message>
    <message>
        <source>Where training runs</source>
        <translation>학습이 이루어지는 곳</translation>
    </message>
    <message>
        <source>Training runs in the window&apos;s process, so drawing slows it down</source>
        <translation>창의 프로세스에서 학습하므로 그리기 때문에 느려집니다</translation>
    </message>
    <message>
        <source>step &lt;b&gt;{0}&lt;/b&gt; / {1}</source>
        <translation>단계 &lt;b&gt;{0}&lt;/b&gt; / {1}</translation>
    </message>
    <message>
        <source>loss &lt;b&gt;{0}&lt;/b&gt;</source>
        <translation>손실 &lt;b&gt;{0}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>CPU (NumPy has no GPU)</source>
        <translation>CPU (NumPy는 GPU를 쓰지 않음)</translation>
    </message>
    <message>
        <source>{0}, in window</source>
        <translation>{0}, 창 안에서</translation>
    </message>
    <message>
        <source>The last finite loss: the one after it is not finite</source>
        <translation>마지막 유한한 손실. 다음 손실은 유한하지 않습니다</translation>
    </message>
    <message>
        <source>Race of {0} runs: {1}</source>
        <translation>실행 {0}개의 경주: {1}</translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation>PyTorch를 불러오는 중…</translation>
    </message>
    <message>
        <source>The run did not start</source>
        <translation>실행이 시작되지 않았습니다</translation>
    </message>
</context>
<context>
    <name>StepField</name>
    <message>
        <source>Type a step and press Enter to go there (Ctrl+G)</source>
        <translation>단계를 입력하고 Enter를 누르면 그리로 갑니다 (Ctrl+G)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
</context>
<context>
    <name>StepPanels</name>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG 그림 (*.svg)</translation>
    </message>
    <message>
        <source>Save graph</source>
        <translation>그래프 저장</translation>
    </message>
</context>
<context>
    <name>StepWays</name>
    <message>
        <source>Return to the latest step (End)</source>
        <translation>최신 단계로 돌아갑니다 (End)</translation>
    </message>
    <message>
        <source>Continue from this step as a new run (Ctrl+Return)</source>
        <translation>이 단계에서 새 실행으로 이어 갑니다 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Going to step</source>
        <translation>이동 중인 단계</translation>
    </message>
    <message>
        <source>Latest step</source>
        <translation>최신 단계</translation>
    </message>
    <message>
        <source>Continue from this step</source>
        <translation>이 단계에서 이어 가기</translation>
    </message>
    <message>
        <source>Latest</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>이어 가기</translation>
    </message>
</context>
<context>
    <name>SweepFoot</name>
    <message>
        <source>Progress of the sweep</source>
        <translation>스윕의 진행</translation>
    </message>
    <message>
        <source>Point at the map, click for the run, drag to zoom.</source>
        <translation>가리키면 값, 클릭하면 그 실행, 끌면 확대입니다.</translation>
    </message>
    <message>
        <source>Preparing the runs …</source>
        <translation>실행을 준비하고 있습니다 …</translation>
    </message>
    <message>
        <source>All runs are done. Some are checked with PyTorch …</source>
        <translation>모든 실행이 끝났습니다. 일부를 PyTorch로 확인하고 있습니다 …</translation>
    </message>
</context>
<context>
    <name>SweepForm</name>
    <message>
        <source>Across</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>세로</translation>
    </message>
</context>
<context>
    <name>SweepMap</name>
    <message>
        <source>Press Start to train a run for each point of the map.</source>
        <translation>시작을 누르면 지도의 점마다 실행을 학습합니다.</translation>
    </message>
</context>
<context>
    <name>SweepPanel</name>
    <message>
        <source>Hidden for a question, as the map tells the learning rate and the loss.</source>
        <translation>지도에서 학습률과 손실을 알 수 있으므로 질문을 위해 숨겼습니다.</translation>
    </message>
    <message>
        <source>Press Start first: this map shows other runs.</source>
        <translation>먼저 시작을 누르세요. 이 지도는 다른 실행의 것입니다.</translation>
    </message>
    <message>
        <source>There is nothing more between these values.</source>
        <translation>이 값들 사이에는 더 볼 것이 없습니다.</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>아직 계산하지 않았습니다</translation>
    </message>
    <message>
        <source>{0} of a run nearby {1}</source>
        <translation>가까운 실행의 {0} {1}</translation>
    </message>
    <message>
        <source>diverged at step {0}</source>
        <translation>단계 {0}에서 발산</translation>
    </message>
    <message>
        <source>{0}: none</source>
        <translation>{0}: 없음</translation>
    </message>
    <message>
        <source>{0}: median {1}, from {2} to {3}</source>
        <translation>{0}: 중앙값 {1}, {2}에서 {3}까지</translation>
    </message>
    <message>
        <source>{0} of {1} diverged</source>
        <translation>{1}개 중 {0}개 발산</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0}초</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}분</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0}시간</translation>
    </message>
    <message>
        <source>{0} of {1} runs</source>
        <translation>실행 {1}개 중 {0}개</translation>
    </message>
    <message>
        <source>{0} of {1} runs, about {2} left</source>
        <translation>실행 {1}개 중 {0}개, 약 {2} 남음</translation>
    </message>
    <message>
        <source>{0} runs: {1}.</source>
        <translation>실행 {0}개: {1}.</translation>
    </message>
    <message>
        <source>The seed changes nothing here: the start weights are given.</source>
        <translation>시작 가중치가 주어졌으므로 시드는 아무것도 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Checked {0} runs with PyTorch: their losses differ by {1} of each (median), {2} at most.</source>
        <translation>실행 {0}개를 PyTorch로 확인했습니다. 손실의 상대 차이: 중앙값 {1}, 최대 {2}.</translation>
    </message>
    <message>
        <source>A large difference means that rounding decides how a run ends.</source>
        <translation>차이가 크면 실행이 어떻게 끝나는지가 반올림에 달려 있다는 뜻입니다.</translation>
    </message>
    <message>
        <source>Start of {0}</source>
        <translation>{0}의 시작값</translation>
    </message>
</context>
<context>
    <name>SweepSaving</name>
    <message>
        <source>Data (*{0})</source>
        <translation>데이터(*{0})</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>데이터 내보내기</translation>
    </message>
</context>
<context>
    <name>SweepSheet</name>
    <message>
        <source>{0} runs of {1}, {2}</source>
        <translation>{1}의 실행 {0}개, {2}</translation>
    </message>
</context>
<context>
    <name>SweepTools</name>
    <message>
        <source>Spread over seeds</source>
        <translation>시드에 따른 퍼짐</translation>
    </message>
    <message>
        <source>Show how the seed of the start weights spreads the runs</source>
        <translation>시작 가중치의 시드에 따라 실행이 얼마나 퍼지는지 봅니다</translation>
    </message>
    <message>
        <source>Show what was seen before the last zoom (Escape, Backspace or a double click)</source>
        <translation>마지막 확대 전에 보던 것을 보여 줍니다(Escape, Backspace 또는 두 번 클릭)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Save the map as a picture, or all its runs as data</source>
        <translation>지도를 그림으로, 또는 모든 실행을 데이터로 저장합니다</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Train all runs of the axes</source>
        <translation>축의 모든 실행을 학습합니다</translation>
    </message>
    <message>
        <source>Stop; what is done is kept</source>
        <translation>중지합니다. 끝난 실행은 남습니다</translation>
    </message>
    <message>
        <source>Start anyway</source>
        <translation>그래도 시작</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>측정값</translation>
    </message>
    <message>
        <source>What is measured of each run</source>
        <translation>각 실행에서 재는 값</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>그림(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Table (CSV)…</source>
        <translation>표(CSV)(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Arrays (NPZ)…</source>
        <translation>배열(NPZ)(&amp;A)…</translation>
    </message>
    <message>
        <source>Table (Par&amp;quet)…</source>
        <translation>표(Parquet)(&amp;Q)…</translation>
    </message>
</context>
<context>
    <name>SweepView</name>
    <message>
        <source>diverged</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>has none</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>cannot be</source>
        <translation>불가능</translation>
    </message>
    <message>
        <source>middle half of the seeds</source>
        <translation>시드의 가운데 절반</translation>
    </message>
    <message>
        <source>all seeds</source>
        <translation>모든 시드</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>이 실행</translation>
    </message>
    <message>
        <source>theory: {0}</source>
        <translation>이론: {0}</translation>
    </message>
    <message>
        <source>did not diverge</source>
        <translation>발산하지 않음</translation>
    </message>
</context>
<context>
    <name>Sweeps</name>
    <message>
        <source>{0} runs take about {1}, and {2} MB on disk. Start anyway?</source>
        <translation>실행 {0}개에 약 {1}, 디스크 {2} MB가 필요합니다. 그래도 시작할까요?</translation>
    </message>
    <message>
        <source>Stopped after {0} runs; Start goes on with the rest.</source>
        <translation>실행 {0}개 뒤에 멈췄습니다. 시작을 누르면 나머지를 이어서 합니다.</translation>
    </message>
    <message>
        <source>The process of the sweep has ended. Press Start.</source>
        <translation>스윕 프로세스가 끝났습니다. 시작을 누르세요.</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Export data</source>
        <translation>데이터 내보내기</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>이 실행</translation>
    </message>
    <message>
        <source>All runs that are shown</source>
        <translation>보이는 모든 실행</translation>
    </message>
    <message>
        <source>Losses and weights by step</source>
        <translation>단계별 손실과 가중치</translation>
    </message>
    <message>
        <source>The curve: x, target and fit</source>
        <translation>곡선: x, 목표, 근사</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>표(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>저장(&amp;S)…</translation>
    </message>
    <message>
        <source>A row for each point of the curve, as it is shown.</source>
        <translation>보이는 그대로 곡선의 점마다 한 행.</translation>
    </message>
    <message>
        <source>A row for each step, with all digits; the run is done again for it.</source>
        <translation>단계마다 한 행, 모든 자릿수까지. 이를 위해 실행을 다시 합니다.</translation>
    </message>
    <message>
        <source>A row for each step that is kept: of long runs, not all of them are.</source>
        <translation>보관된 단계마다 한 행. 긴 실행은 모든 단계가 보관되지는 않습니다.</translation>
    </message>
</context>
<context>
    <name>TargetField</name>
    <message>
        <source>The curve to be learnt: a formula in x</source>
        <translation>학습할 곡선: x의 식</translation>
    </message>
</context>
<context>
    <name>TheoryController</name>
    <message>
        <source>The largest stable rate is {0}.</source>
        <translation>최대 안정 학습률은 {0}입니다.</translation>
    </message>
    <message>
        <source>The largest stable rate at the best curve is {0}.</source>
        <translation>최적 곡선에서 최대 안정 학습률은 {0}입니다.</translation>
    </message>
    <message>
        <source>The largest stable rate is about {0}, by simulation.</source>
        <translation>최대 안정 학습률은 시뮬레이션으로 약 {0}입니다.</translation>
    </message>
</context>
<context>
    <name>TheoryPanel</name>
    <message>
        <source>Lowest possible loss</source>
        <translation>가능한 최소 손실</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation>곡률</translation>
    </message>
    <message>
        <source>The model can fit every point: the loss can fall to 0.</source>
        <translation>이 모델은 모든 점에 맞출 수 있습니다. 손실이 0까지 줄 수 있습니다.</translation>
    </message>
    <message>
        <source>No weights of this model have a lower loss than {0}.</source>
        <translation>이 모델에서 손실이 {0}보다 작은 가중치는 없습니다.</translation>
    </message>
    <message>
        <source>The best curve: {0}</source>
        <translation>최적 곡선: {0}</translation>
    </message>
    <message>
        <source>Its largest error is {0}, its RMS error {1}.</source>
        <translation>최대 오차는 {0}, RMS 오차는 {1}입니다.</translation>
    </message>
    <message>
        <source>At the held-out points, its loss is {0}.</source>
        <translation>검증용 점에서 손실은 {0}입니다.</translation>
    </message>
    <message>
        <source>With other noise of σ = {0}, the best weights would differ by about:</source>
        <translation>σ = {0}인 다른 잡음이었다면 최적 가중치는 대략 이만큼 달라집니다:</translation>
    </message>
    <message>
        <source>What the best curve leaves over looks like noise of σ = {0}. With other noise, the best weights would differ by about:</source>
        <translation>최적 곡선이 남긴 것은 σ = {0}인 잡음처럼 보입니다. 다른 잡음이었다면 최적 가중치는 대략 이만큼 달라집니다:</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>best value ± standard error</source>
        <translation>최적값 ± 표준 오차</translation>
    </message>
    <message>
        <source>“Best curve” in the menu View also draws the 95 % band: at each x, 95 of 100 such bands contain the best curve without noise.</source>
        <translation>보기 메뉴의 “최적 곡선”은 95 % 띠도 그립니다. 각 x에서 이런 띠 100개 중 95개가 잡음 없는 최적 곡선을 포함합니다.</translation>
    </message>
    <message>
        <source>In the directions that are not flat:</source>
        <translation>평평하지 않은 방향에서:</translation>
    </message>
    <message>
        <source>Plain gradient descent is fastest in the long run at {0}.</source>
        <translation>보통의 경사 하강은 길게 보면 {0}에서 가장 빠릅니다.</translation>
    </message>
    <message>
        <source>With momentum, the fastest is {0} with momentum {1}.</source>
        <translation>모멘텀을 쓰면 {0}, 모멘텀 {1}에서 가장 빠릅니다.</translation>
    </message>
    <message>
        <source>Above {0}, weight decay alone makes the weights grow. The effect of the gradients is unknown, because the optimizer scales its own steps.</source>
        <translation>{0}보다 크면 가중치 감쇠만으로도 가중치가 커집니다. 옵티마이저가 단계의 크기를 스스로 정하므로 변화도의 효과는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>The largest stable rate is {0}; above it, each step overshoots more than the last.</source>
        <translation>최대 안정 학습률은 {0}입니다. 더 크면 단계마다 점점 더 지나칩니다.</translation>
    </message>
    <message>
        <source>The largest stable rate at the best curve is {0}; above it, no run settles there. Elsewhere, smaller rates may already be too high.</source>
        <translation>최적 곡선에서 최대 안정 학습률은 {0}입니다. 더 크면 어떤 실행도 거기에 머물지 못합니다. 다른 곳에서는 더 작은 학습률도 이미 너무 클 수 있습니다.</translation>
    </message>
    <message>
        <source>The largest stable rate is about {0}, for all branches together. It is estimated by simulation, to within {1}.</source>
        <translation>모든 갈래를 합친 최대 안정 학습률은 약 {0}입니다. 시뮬레이션으로 추정했고 오차는 {1} 이내입니다.</translation>
    </message>
    <message>
        <source>This run uses {0} of it.</source>
        <translation>이 실행의 학습률은 그 {0}입니다.</translation>
    </message>
    <message>
        <source>Largest stable rate of each branch alone, for plain gradient descent:</source>
        <translation>보통의 경사 하강에서 갈래마다 따로 본 최대 안정 학습률:</translation>
    </message>
    <message>
        <source>branch</source>
        <translation>갈래</translation>
    </message>
    <message>
        <source>largest stable rate</source>
        <translation>최대 안정 학습률</translation>
    </message>
    <message>
        <source>At the best curve:</source>
        <translation>최적 곡선에서:</translation>
    </message>
    <message>
        <source>The steepest direction is {0} times as steep as the flattest (the condition number): a rate that is stable in one is slow in the other.</source>
        <translation>가장 가파른 방향은 가장 평평한 방향보다 {0}배 가파릅니다(조건수). 한쪽에서 안정적인 학습률이 다른 쪽에서는 느립니다.</translation>
    </message>
    <message>
        <source>That is too much for float32: steps along the flattest direction are lost in rounding, so the run stays short of the best curve.</source>
        <translation>float32에는 너무 큽니다. 가장 평평한 방향의 단계가 반올림에 묻혀 실행이 최적 곡선에 이르지 못합니다.</translation>
    </message>
    <message>
        <source>At the current weights:</source>
        <translation>현재 가중치에서:</translation>
    </message>
    <message>
        <source>Here, steps overshoot more and more above a learning rate of {0}.</source>
        <translation>여기서는 학습률이 {0}보다 크면 단계마다 점점 더 지나칩니다.</translation>
    </message>
    <message>
        <source>Along {0}, the loss curves downwards, so this is not a bowl.</source>
        <translation>{0} 방향으로 손실이 아래로 휘므로 그릇 모양이 아닙니다.</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>방향</translation>
    </message>
    <message>
        <source>eigenvalue</source>
        <translation>고윳값</translation>
    </message>
    <message>
        <source>error halves in</source>
        <translation>오차 반감</translation>
    </message>
    <message>
        <source>below {0}</source>
        <translation>{0} 미만</translation>
    </message>
    <message>
        <source>never: it is too flat</source>
        <translation>줄지 않음: 너무 평평함</translation>
    </message>
    <message>
        <source>never: it keeps oscillating</source>
        <translation>줄지 않음: 계속 진동함</translation>
    </message>
    <message>
        <source>never: it grows</source>
        <translation>줄지 않음: 커짐</translation>
    </message>
    <message>
        <source>less than a step</source>
        <translation>한 단계 미만</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1단계</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0}단계</translation>
    </message>
    <message>
        <source>Unknown: {0}.</source>
        <translation>알 수 없음: {0}.</translation>
    </message>
</context>
<context>
    <name>TickBox</name>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}개 중 {0}개</translation>
    </message>
</context>
<context>
    <name>TimeSlider</name>
    <message>
        <source>Shown step</source>
        <translation>보이는 단계</translation>
    </message>
    <message>
        <source>Go back to any step (←, →, Page Up, Page Down, Home, End)</source>
        <translation>어느 단계로든 돌아갑니다 (←, →, Page Up, Page Down, Home, End)</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>단계 {0} / {1}</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>This run was lost when its process ended.</source>
        <translation>이 실행은 프로세스가 끝날 때 사라졌습니다.</translation>
    </message>
    <message>
        <source>Undo brings back the last run ({0})</source>
        <translation>실행 취소로 지난 실행을 되돌립니다 ({0})</translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation>실행 취소: {0}</translation>
    </message>
</context>
<context>
    <name>ValidationLine</name>
    <message>
        <source>held out</source>
        <translation>검증용</translation>
    </message>
</context>
<context>
    <name>ValuesModel</name>
    <message>
        <source>yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>dtype</source>
        <translation>dtype</translation>
    </message>
    <message>
        <source>device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>grad</source>
        <translation>grad</translation>
    </message>
    <message>
        <source>requires_grad: whether autograd tracks it</source>
        <translation>requires_grad: autograd가 추적하는지</translation>
    </message>
</context>
<context>
    <name>ValuesTable</name>
    <message>
        <source>Values of the step</source>
        <translation>단계의 값</translation>
    </message>
    <message>
        <source>A race has several runs. End it to see one run&apos;s values.</source>
        <translation>경주에는 실행이 여럿입니다. 한 실행의 값을 보려면 경주를 끝내세요.</translation>
    </message>
    <message>
        <source>Pause or run a phase to see the values of the step.</source>
        <translation>일시 정지하거나 한 과정을 실행하면 단계의 값이 보입니다.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>low</source>
        <translation>최소</translation>
    </message>
    <message>
        <source>high</source>
        <translation>최대</translation>
    </message>
</context>
<context>
    <name>WeightImage</name>
    <message>
        <source>Weights by layer</source>
        <translation>층별 가중치</translation>
    </message>
</context>
<context>
    <name>WeightPlots</name>
    <message>
        <source>&lt;b&gt;Weights&lt;/b&gt;</source>
        <translation>&lt;b&gt;가중치&lt;/b&gt;</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Each weight gets a line here with the first step.</source>
        <translation>첫 단계부터 가중치마다 선이 하나씩 그려집니다.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gradient norm&lt;/b&gt;</source>
        <translation>&lt;b&gt;변화도 크기&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;b&gt;Gradient&lt;/b&gt;</source>
        <translation>&lt;b&gt;변화도&lt;/b&gt;</translation>
    </message>
    <message>
        <source>length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>The length of the gradient follows from step 1 on.</source>
        <translation>변화도의 길이는 1단계부터 나옵니다.</translation>
    </message>
    <message>
        <source>A race has several runs. End it to see one run&apos;s weights.</source>
        <translation>경주에는 실행이 여럿입니다. 한 실행의 가중치를 보려면 경주를 끝내세요.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Norm of each tensor&lt;/b&gt;</source>
        <translation>&lt;b&gt;텐서별 크기&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>WelcomeCard</name>
    <message>
        <source>Welcome to PolyViz</source>
        <translation>PolyViz에 오신 것을 환영합니다</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기(Esc)</translation>
    </message>
    <message>
        <source>A lecture shows you step by step what there is to see. Begin with one:</source>
        <translation>강의가 무엇을 볼 수 있는지 한 걸음씩 보여 드립니다. 하나를 골라 시작하세요:</translation>
    </message>
    <message>
        <source>Open this lecture; ‹ and › turn its pages</source>
        <translation>이 강의를 엽니다. ‹ 와 › 로 장면을 넘깁니다</translation>
    </message>
    <message>
        <source>Or press Space and watch the curve learn. The lectures stay in Help.</source>
        <translation>또는 스페이스 바를 눌러 곡선이 학습하는 모습을 보세요. 강의는 도움말에 있습니다.</translation>
    </message>
</context>
<context>
    <name>WorkspaceButtons</name>
    <message>
        <source>Workspace</source>
        <translation>작업 공간</translation>
    </message>
</context>
<context>
    <name>_Label</name>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>모두 선택(&amp;A)</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Learning &amp;rate</source>
        <translation>학습률(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Theory</source>
        <translation>이론(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;arget and data</source>
        <translation>목표와 데이터(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Loss</source>
        <translation>손실(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Equation</source>
        <translation>식(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>코드(&amp;C)</translation>
    </message>
    <message>
        <source>Show the code of the four phases as it runs</source>
        <translation>네 과정의 코드를 실행되는 대로 보여 줍니다</translation>
    </message>
    <message>
        <source>Your own &amp;Module</source>
        <translation>나만의 Module(&amp;M)</translation>
    </message>
    <message>
        <source>Write a model of your own, and run it</source>
        <translation>나만의 모델을 쓰고 실행합니다</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>메모(&amp;N)</translation>
    </message>
    <message>
        <source>Write notes that are saved with the run</source>
        <translation>실행과 함께 저장되는 메모를 씁니다</translation>
    </message>
    <message>
        <source>&amp;Scenes</source>
        <translation>장면(&amp;S)</translation>
    </message>
    <message>
        <source>Make a lecture: a row of states, with what is said of each</source>
        <translation>강의를 만듭니다. 상태를 늘어놓고 저마다 할 말을 적습니다</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>값(&amp;V)</translation>
    </message>
    <message>
        <source>Show every value at this point of the step</source>
        <translation>단계의 이 시점의 모든 값을 보여 줍니다</translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation>그래프(&amp;G)</translation>
    </message>
    <message>
        <source>Show the graph that autograd built</source>
        <translation>autograd가 만든 그래프를 보여 줍니다</translation>
    </message>
    <message>
        <source>Gradient chec&amp;k</source>
        <translation>변화도 검사(&amp;K)</translation>
    </message>
    <message>
        <source>Compute the gradient of this step in four ways</source>
        <translation>이 단계의 변화도를 네 가지 방법으로 계산합니다</translation>
    </message>
    <message>
        <source>Weig&amp;hts</source>
        <translation>가중치(&amp;H)</translation>
    </message>
    <message>
        <source>Plot the weights and the gradient norm over the steps</source>
        <translation>단계에 따른 가중치와 변화도 크기를 그립니다</translation>
    </message>
    <message>
        <source>Show what theory says about the run</source>
        <translation>이론이 이 실행에 대해 말하는 것을 보여 줍니다</translation>
    </message>
    <message>
        <source>La&amp;ndscape</source>
        <translation>손실 지형(&amp;N)</translation>
    </message>
    <message>
        <source>Show the loss as a landscape over the weights</source>
        <translation>가중치에 따른 손실을 지형으로 보여 줍니다</translation>
    </message>
    <message>
        <source>Degree&amp;s</source>
        <translation>차수(&amp;S)</translation>
    </message>
    <message>
        <source>Plot the lowest loss of each degree, and the held-out loss</source>
        <translation>차수마다 최소 손실과 검증 손실을 그립니다</translation>
    </message>
    <message>
        <source>Sweep &amp;map</source>
        <translation>스윕 지도(&amp;M)</translation>
    </message>
    <message>
        <source>Train thousands of runs at once, and see them on a map</source>
        <translation>실행 수천 개를 한꺼번에 학습하고 지도에서 봅니다</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>실행 목록(&amp;R)</translation>
    </message>
    <message>
        <source>List the runs so far with their results</source>
        <translation>지금까지의 실행과 결과를 나열합니다</translation>
    </message>
    <message>
        <source>Fit it &amp;yourself</source>
        <translation>직접 맞추기(&amp;Y)</translation>
    </message>
    <message>
        <source>Fit the curve with sliders, and guess the final loss</source>
        <translation>슬라이더로 곡선을 맞추고 최종 손실을 예상합니다</translation>
    </message>
    <message>
        <source>&amp;Keys and words</source>
        <translation>키와 용어(&amp;K)</translation>
    </message>
    <message>
        <source>Search all keys, menus and words of the window</source>
        <translation>창의 모든 키, 메뉴, 용어를 검색합니다</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>관찰(&amp;W)</translation>
    </message>
    <message>
        <source>Only the plots</source>
        <translation>그래프만</translation>
    </message>
    <message>
        <source>The plots and the code that runs</source>
        <translation>그래프와 실행되는 코드</translation>
    </message>
    <message>
        <source>&amp;Inside</source>
        <translation>내부(&amp;I)</translation>
    </message>
    <message>
        <source>The plots, and inside a step: the graph and all values</source>
        <translation>그래프와 한 단계의 내부: 계산 그래프와 모든 값</translation>
    </message>
    <message>
        <source>W&amp;hy</source>
        <translation>원리(&amp;H)</translation>
    </message>
    <message>
        <source>The plots and why it converges: theory and landscape</source>
        <translation>그래프와 수렴하는 까닭: 이론과 손실 지형</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>비교(&amp;O)</translation>
    </message>
    <message>
        <source>The plots, the list of runs and the paths of the weights</source>
        <translation>그래프, 실행 목록, 가중치의 경로</translation>
    </message>
    <message>
        <source>&amp;Sweep</source>
        <translation>스윕(&amp;S)</translation>
    </message>
    <message>
        <source>A map of thousands of runs, with the plots beside it</source>
        <translation>실행 수천 개의 지도와 그 옆의 그래프</translation>
    </message>
</context>
<context>
    <name>argparse</name>
    <message>
        <source>usage: </source>
        <translation>사용법: </translation>
    </message>
    <message>
        <source>options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>위치 인수</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>이 도움말을 표시하고 끝내기</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>인수 %(argument_name)s: %(message)s</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>인수 하나가 필요합니다</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>인수가 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>명시된 인수를 무시했습니다: %r</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>알 수 없는 인수: %s</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>다음 인수가 필요합니다: %s</translation>
    </message>
    <message>
        <source>ambiguous option: %(option)s could match %(matches)s</source>
        <translation>모호한 옵션: %(option)s, 가능한 것은 %(matches)s</translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message>
        <source>Degree</source>
        <translation>차수</translation>
    </message>
    <message>
        <source>The highest power, or the highest frequency of a Fourier sum</source>
        <translation>가장 높은 거듭제곱, 또는 푸리에 합의 가장 높은 주파수</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>기저</translation>
    </message>
    <message>
        <source>The functions whose weighted sum is the model</source>
        <translation>가중합이 모델이 되는 함수들</translation>
    </message>
    <message>
        <source>Powers of x</source>
        <translation>x의 거듭제곱</translation>
    </message>
    <message>
        <source>Powers, x scaled to −1 … 1</source>
        <translation>거듭제곱, x는 −1 … 1로 조정</translation>
    </message>
    <message>
        <source>Chebyshev</source>
        <translation>체비쇼프</translation>
    </message>
    <message>
        <source>Legendre</source>
        <translation>르장드르</translation>
    </message>
    <message>
        <source>Normalised Legendre</source>
        <translation>정규화 르장드르</translation>
    </message>
    <message>
        <source>Fourier</source>
        <translation>푸리에</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>give a file of data as it was written</source>
        <translation>쓰인 그대로의 데이터 파일을 주세요</translation>
    </message>
    <message>
        <source>give two numbers from {low} to {high}, the smaller one first and not too close to the other for float32, such as -1, 1 or -pi, pi</source>
        <translation>{low}에서 {high} 사이의 두 수를 작은 것부터 주세요. float32에서 서로 너무 가까우면 안 됩니다. 예: -1, 1 또는 -pi, pi</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>목표</translation>
    </message>
    <message>
        <source>type a formula such as sin(x) + 0.3*x</source>
        <translation>sin(x) + 0.3*x 같은 식을 입력하세요</translation>
    </message>
    <message>
        <source>a formula has at most {most} characters</source>
        <translation>식은 최대 {most}자입니다</translation>
    </message>
    <message>
        <source>its brackets lie too deep within each other</source>
        <translation>괄호가 너무 깊이 겹쳐 있습니다</translation>
    </message>
    <message>
        <source>at character {first} something is missing or too much</source>
        <translation>{first}번째 글자에 무언가 빠졌거나 남습니다</translation>
    </message>
    <message>
        <source>the bracket at character {first} is not closed</source>
        <translation>{first}번째 글자의 괄호가 닫히지 않았습니다</translation>
    </message>
    <message>
        <source>the bracket at character {first} was not opened</source>
        <translation>{first}번째 글자의 괄호를 여는 괄호가 없습니다</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; at character {first} is not known; use x, pi, e, and functions such as sin(x), exp(x), log(x), sqrt(x), abs(x)</source>
        <translation>{first}번째 글자의 &quot;{name}&quot;: 알 수 없습니다. x, pi, e나 sin(x), exp(x), log(x), sqrt(x), abs(x) 같은 함수를 쓰세요</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; at character {first} is not known; did you mean {known}?</source>
        <translation>{first}번째 글자의 &quot;{name}&quot;: 알 수 없습니다. 혹시 {known}인가요?</translation>
    </message>
    <message>
        <source>write a product with *, such as 2*x, at character {first}</source>
        <translation>{first}번째 글자에서 곱셈을 2*x처럼 *로 쓰세요</translation>
    </message>
    <message>
        <source>&quot;{part}&quot; at character {first} is not part of a formula</source>
        <translation>{first}번째 글자의 &quot;{part}&quot;: 식에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>write abs(x) for the absolute value</source>
        <translation>절댓값은 abs(x)로 쓰세요</translation>
    </message>
    <message>
        <source>write numbers with a point, such as 0.3, not with a comma</source>
        <translation>수에는 쉼표 대신 0.3처럼 점을 쓰세요</translation>
    </message>
    <message>
        <source>write {name}(x) at character {first}</source>
        <translation>{first}번째 글자에서 {name}(x)로 쓰세요</translation>
    </message>
    <message>
        <source>{name} at character {first} takes one value</source>
        <translation>{first}번째 글자의 {name}: 값 하나만 받습니다</translation>
    </message>
    <message>
        <source>at character {first} write where(condition, a, b), such as where(x &lt; 0, -1, 1)</source>
        <translation>{first}번째 글자에서 where(조건, a, b)로 쓰세요. 예: where(x &lt; 0, -1, 1)</translation>
    </message>
    <message>
        <source>the comparison at character {first} can only be the condition of where(…, a, b)</source>
        <translation>{first}번째 글자의 비교는 where(…, a, b)의 조건으로만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>the condition at character {first} does not depend on x</source>
        <translation>{first}번째 글자의 조건이 x에 따라 달라지지 않습니다</translation>
    </message>
    <message>
        <source>the exponent at character {first} can be at most {most}</source>
        <translation>{first}번째 글자의 지수는 최대 {most}입니다</translation>
    </message>
    <message>
        <source>&quot;{part}&quot; at character {first} has no usable value</source>
        <translation>{first}번째 글자의 &quot;{part}&quot;: 쓸 수 있는 값이 없습니다</translation>
    </message>
    <message>
        <source>The curve to be fitted: sin(x) from −π to π, or what is chosen below Data.</source>
        <translation>맞출 곡선: −π에서 π까지의 sin(x), 또는 데이터에서 고른 것.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>The formula that is fitted, such as a cubic; its weights can change.</source>
        <translation>맞추는 식, 예를 들어 3차식. 가중치가 바뀔 수 있습니다.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>The numbers a, b, c, d in the model. Training changes them.</source>
        <translation>모델의 수 a, b, c, d. 학습이 이 수를 바꿉니다.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>근사</translation>
    </message>
    <message>
        <source>The curve of the model with its current weights.</source>
        <translation>현재 가중치로 그린 모델의 곡선.</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>잔차</translation>
    </message>
    <message>
        <source>Target minus fit, at one point.</source>
        <translation>한 점에서 목표에서 근사를 뺀 값.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>How bad the fit is: the sum of the squared residuals of all points.</source>
        <translation>근사가 얼마나 나쁜지: 모든 점의 잔차 제곱의 합.</translation>
    </message>
    <message>
        <source>Lowest possible loss</source>
        <translation>가능한 최소 손실</translation>
    </message>
    <message>
        <source>The loss of the best curve this model can make. No training gets below it.</source>
        <translation>이 모델이 만들 수 있는 최적 곡선의 손실. 어떤 학습도 그 아래로 가지 못합니다.</translation>
    </message>
    <message>
        <source>Predicted loss</source>
        <translation>예측 손실</translation>
    </message>
    <message>
        <source>The loss that theory expects at each step of the run.</source>
        <translation>이론이 실행의 각 단계에서 기대하는 손실.</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>표준 오차</translation>
    </message>
    <message>
        <source>How much a best weight typically changes if the noise is drawn anew.</source>
        <translation>잡음을 다시 뽑으면 최적 가중치가 보통 얼마나 달라지는지.</translation>
    </message>
    <message>
        <source>95 % band</source>
        <translation>95 % 띠</translation>
    </message>
    <message>
        <source>How far noise may move the best curve: at each x, 95 of 100 such bands contain the best curve without noise.</source>
        <translation>잡음이 최적 곡선을 얼마나 움직일 수 있는지. 각 x에서 이런 띠 100개 중 95개가 잡음 없는 최적 곡선을 포함합니다.</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>변화도(gradient)</translation>
    </message>
    <message>
        <source>How fast the loss changes with each weight. It points uphill, so training goes the other way.</source>
        <translation>가중치마다 손실이 얼마나 빨리 변하는지. 오르막을 가리키므로 학습은 반대쪽으로 갑니다.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>One update of all weights. It has four phases: forward, loss, backward and update.</source>
        <translation>모든 가중치를 한 번 갱신하는 것. 순전파, 손실, 역전파, 갱신의 네 과정이 있습니다.</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>순전파</translation>
    </message>
    <message>
        <source>The phase that computes the fit from the weights.</source>
        <translation>가중치로 근사를 계산하는 과정.</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>역전파</translation>
    </message>
    <message>
        <source>The phase that computes the gradient from the loss.</source>
        <translation>손실로 변화도를 계산하는 과정.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>갱신</translation>
    </message>
    <message>
        <source>The phase that changes the weights: by hand, or by an optimizer.</source>
        <translation>가중치를 바꾸는 과정. 직접 하거나 옵티마이저가 합니다.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step moves. Too low is slow; too high oscillates or diverges.</source>
        <translation>한 단계에 얼마나 멀리 가는지. 너무 작으면 느리고, 너무 크면 진동하거나 발산합니다.</translation>
    </message>
    <message>
        <source>Largest stable rate</source>
        <translation>최대 안정 학습률</translation>
    </message>
    <message>
        <source>The learning rate above which each step overshoots more than the last, so the run diverges.</source>
        <translation>이보다 크면 단계마다 점점 더 지나쳐 실행이 발산하는 학습률.</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>The rule that turns gradients into updates.</source>
        <translation>변화도를 갱신으로 바꾸는 규칙.</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>The part of the last step that carries over into the next one.</source>
        <translation>지난 단계에서 다음 단계로 이어지는 몫.</translation>
    </message>
    <message>
        <source>Diverge</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>To get ever worse: the loss grows without bound.</source>
        <translation>점점 나빠지는 것. 손실이 끝없이 커집니다.</translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation>곡률</translation>
    </message>
    <message>
        <source>How steeply the loss bends in a direction; the steepest one sets the largest stable rate.</source>
        <translation>손실이 한 방향으로 얼마나 급하게 휘는지. 가장 가파른 방향이 최대 안정 학습률을 정합니다.</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>첨예도</translation>
    </message>
    <message>
        <source>The largest curvature at the current weights. Of a network it changes from step to step.</source>
        <translation>현재 가중치에서 가장 큰 곡률. 신경망에서는 단계마다 달라집니다.</translation>
    </message>
    <message>
        <source>Overfitting</source>
        <translation>과적합</translation>
    </message>
    <message>
        <source>Following the noise of the training points, so that points that are held out are missed by more.</source>
        <translation>학습 점의 잡음을 따라가느라 검증용 점에서 더 많이 벗어나는 것.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>A number that decides the random start weights: same seed, same run.</source>
        <translation>무작위 초기 가중치를 정하는 수. 시드가 같으면 실행도 같습니다.</translation>
    </message>
    <message>
        <source>No formulas are known for the derivatives of this model, so there is neither a chain rule nor a closed form to compare with.</source>
        <translation>이 모델의 도함수는 식이 알려져 있지 않아 비교할 연쇄 법칙도 닫힌 형식도 없습니다.</translation>
    </message>
    <message>
        <source>The code was changed after the backward phase: the step still uses the gradient computed before, while the other rows belong to the code as it is now.</source>
        <translation>역전파 과정 뒤에 코드가 바뀌었습니다. 이 단계는 그 전에 계산한 변화도를 쓰고, 다른 행들은 지금의 코드를 따릅니다.</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>everything by hand</source>
        <translation>모두 직접</translation>
    </message>
    <message>
        <source>Everything is written out: the chain rule for each gradient, and the update.</source>
        <translation>변화도마다 연쇄 법칙을, 그리고 갱신까지 모두 직접 씁니다.</translation>
    </message>
    <message>
        <source>Watch the slow part: a and b are still moving. Try 3.2e-6.</source>
        <translation>느린 부분을 보세요. a와 b는 아직 움직입니다. 3.2e-6을 시도해 보세요.</translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation>텐서</translation>
    </message>
    <message>
        <source>the same with tensors</source>
        <translation>텐서로 똑같이</translation>
    </message>
    <message>
        <source>Arrays become tensors, which can live on a GPU; you still write the gradients.</source>
        <translation>배열이 GPU에도 둘 수 있는 텐서가 됩니다. 변화도는 여전히 직접 씁니다.</translation>
    </message>
    <message>
        <source>Try 3.6e-6, just above the largest stable rate, and watch the loss.</source>
        <translation>최대 안정 학습률을 갓 넘는 3.6e-6을 시도하고 손실을 보세요.</translation>
    </message>
    <message>
        <source>Autograd</source>
        <translation>Autograd</translation>
    </message>
    <message>
        <source>gradients for free</source>
        <translation>변화도는 공짜</translation>
    </message>
    <message>
        <source>PyTorch records the forward phase and computes every gradient in one call.</source>
        <translation>PyTorch가 순전파를 기록하고 모든 변화도를 한 번의 호출로 계산합니다.</translation>
    </message>
    <message>
        <source>Open Gradient check (F5): autograd and chain rule agree. Try 3.2e-6.</source>
        <translation>변화도 검사(F5)를 여세요. autograd와 연쇄 법칙이 일치합니다. 3.2e-6을 시도해 보세요.</translation>
    </message>
    <message>
        <source>Autograd Function</source>
        <translation>Autograd Function</translation>
    </message>
    <message>
        <source>your own backward</source>
        <translation>직접 쓰는 역전파</translation>
    </message>
    <message>
        <source>You write forward and backward of your own Function; autograd does the rest.</source>
        <translation>나만의 Function에 순전파와 역전파를 쓰면 나머지는 autograd가 합니다.</translation>
    </message>
    <message>
        <source>Watch the weights (F6): a and c stay at 0. Try 7.6e-6.</source>
        <translation>가중치(F6)를 보세요. a와 c는 0에 머뭅니다. 7.6e-6을 시도해 보세요.</translation>
    </message>
    <message>
        <source>nn</source>
        <translation>nn</translation>
    </message>
    <message>
        <source>layers and a loss function</source>
        <translation>층과 손실 함수</translation>
    </message>
    <message>
        <source>Linear holds the weights and MSELoss computes the loss: layers replace formulas.</source>
        <translation>Linear가 가중치를 담고 MSELoss가 손실을 계산합니다. 층이 식을 대신합니다.</translation>
    </message>
    <message>
        <source>Try a race (Ctrl+Shift+R): nn matches Autograd up to rounding.</source>
        <translation>경주(Ctrl+Shift+R)를 해 보세요. nn은 반올림을 빼면 Autograd와 같습니다.</translation>
    </message>
    <message>
        <source>optim</source>
        <translation>optim</translation>
    </message>
    <message>
        <source>updates by RMSprop</source>
        <translation>RMSprop으로 갱신</translation>
    </message>
    <message>
        <source>An optimizer from torch.optim does the update, here RMSprop.</source>
        <translation>torch.optim의 옵티마이저가 갱신합니다. 여기서는 RMSprop입니다.</translation>
    </message>
    <message>
        <source>Watch RMSprop hover above the lowest loss. Try 1e-2: faster, but higher.</source>
        <translation>RMSprop이 최소 손실 위에서 맴도는 것을 보세요. 1e-2를 시도하면 더 빠르지만 더 높습니다.</translation>
    </message>
    <message>
        <source>nn.Module</source>
        <translation>nn.Module</translation>
    </message>
    <message>
        <source>your own model</source>
        <translation>나만의 모델</translation>
    </message>
    <message>
        <source>Your own Module works like PyTorch&apos;s layers: parameters() finds its weights.</source>
        <translation>나만의 Module은 PyTorch의 층처럼 작동합니다. parameters()가 가중치를 찾습니다.</translation>
    </message>
    <message>
        <source>Watch how slow plain SGD is at the end, then try SGD, momentum.</source>
        <translation>보통의 SGD가 끝에서 얼마나 느린지 보고, SGD, 모멘텀을 시도해 보세요.</translation>
    </message>
    <message>
        <source>Dynamic network</source>
        <translation>동적 신경망</translation>
    </message>
    <message>
        <source>control flow, shared weight</source>
        <translation>제어 흐름, 공유 가중치</translation>
    </message>
    <message>
        <source>Python decides at each step which graph to build, and e is used up to twice.</source>
        <translation>단계마다 어떤 그래프를 만들지 Python이 정하고, e를 두 번까지 씁니다.</translation>
    </message>
    <message>
        <source>Open Graph (F4) and step: e is used 0, 1 or 2 times.</source>
        <translation>그래프(F4)를 열고 한 단계씩 가 보세요. e가 0번, 1번 또는 2번 쓰입니다.</translation>
    </message>
    <message>
        <source>A better basis</source>
        <translation>더 나은 기저</translation>
    </message>
    <message>
        <source>orthogonal polynomials</source>
        <translation>직교 다항식</translation>
    </message>
    <message>
        <source>The same cubic as a sum of Legendre polynomials: all weights learn equally fast.</source>
        <translation>같은 3차식을 르장드르 다항식의 합으로 씁니다. 모든 가중치가 똑같이 빨리 학습됩니다.</translation>
    </message>
    <message>
        <source>Watch the weights (F6): none is slow. Try 1e-4, a hundred times faster.</source>
        <translation>가중치(F6)를 보세요. 느린 것이 없습니다. 백 배 빠른 1e-4를 시도해 보세요.</translation>
    </message>
    <message>
        <source>A network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>hidden units that bend</source>
        <translation>휘는 은닉 유닛</translation>
    </message>
    <message>
        <source>No formula is given: the hidden units learn which functions they add up.</source>
        <translation>주어진 식이 없습니다. 은닉 유닛이 어떤 함수를 더할지 스스로 배웁니다.</translation>
    </message>
    <message>
        <source>Watch the hidden units add up (Ctrl+U). Try 0.1: faster, but restless.</source>
        <translation>은닉 유닛이 더해지는 것을 보세요(Ctrl+U). 0.1을 시도하면 더 빠르지만 불안합니다.</translation>
    </message>
    <message>
        <source>there is no model or optimizer {0}</source>
        <translation>없는 모델 또는 옵티마이저입니다: {0}</translation>
    </message>
    <message>
        <source>the optimizer &quot;{0}&quot; has no &quot;{1}&quot;</source>
        <translation>옵티마이저 &quot;{0}&quot;에는 &quot;{1}&quot; 값이 없습니다</translation>
    </message>
    <message>
        <source>the race of the lessons has no room for more than {0}</source>
        <translation>단원 경주에는 {0}개까지만 들어갑니다</translation>
    </message>
    <message>
        <source>Not here: the code of this model has no such line</source>
        <translation>여기서는 안 됨: 이 모델의 코드에는 그런 줄이 없습니다</translation>
    </message>
    <message>
        <source>Not here: there are too many points</source>
        <translation>여기서는 안 됨: 점이 너무 많습니다</translation>
    </message>
    <message>
        <source>Not here: an optimizer of PyTorch does the update</source>
        <translation>여기서는 안 됨: PyTorch의 옵티마이저가 갱신합니다</translation>
    </message>
    <message>
        <source>Gradients not reset</source>
        <translation>변화도 초기화 안 함</translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, so each step follows the sum of all gradients so far, not the gradient of this step.</source>
        <translation>backward()는 이미 있는 변화도에 더합니다. 그래서 각 단계는 이 단계의 변화도가 아니라 지금까지의 모든 변화도의 합을 따릅니다.</translation>
    </message>
    <message>
        <source>Gradients not reset: the step uses the sum of this gradient and all before it. The other rows are the gradient of this step alone.</source>
        <translation>변화도를 초기화하지 않음: 이 단계는 이 변화도와 이전 모든 변화도의 합을 씁니다. 다른 행들은 이 단계만의 변화도입니다.</translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, so each step follows the sum of all gradients so far, like a ball without friction: the run oscillates or diverges.</source>
        <translation>backward()는 이미 있는 변화도에 더합니다. 그래서 각 단계는 마찰 없는 공처럼 지금까지의 모든 변화도의 합을 따르고, 실행이 진동하거나 발산합니다.</translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, and momentum adds them up once more: the run oscillates more and more, and diverges at every learning rate.</source>
        <translation>backward()는 이미 있는 변화도에 더하고 모멘텀이 그것을 또 더합니다. 실행은 점점 크게 진동하고 어떤 학습률에서도 발산합니다.</translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, so the optimizer gets the sum of all gradients so far: the run overshoots, and oscillates or diverges instead of settling.</source>
        <translation>backward()는 이미 있는 변화도에 더합니다. 그래서 옵티마이저는 지금까지의 모든 변화도의 합을 받고, 실행은 자리 잡지 못하고 지나쳐 진동하거나 발산합니다.</translation>
    </message>
    <message>
        <source>Update without no_grad</source>
        <translation>no_grad 없이 갱신</translation>
    </message>
    <message>
        <source>autograd tracks the update too, and a weight that it tracks must not be changed in place; torch.no_grad() turns tracking off.</source>
        <translation>autograd가 갱신까지 추적하는데, 추적하는 가중치는 제자리에서 바꿀 수 없습니다. torch.no_grad()가 추적을 끕니다.</translation>
    </message>
    <message>
        <source>The gradient is right; it is the update that fails.</source>
        <translation>변화도는 맞습니다. 실패하는 것은 갱신입니다.</translation>
    </message>
    <message>
        <source>Mean instead of sum</source>
        <translation>합 대신 평균</translation>
    </message>
    <message>
        <source>The loss is divided by the number of points, and so are the gradients: the weights move more slowly.</source>
        <translation>손실을 점의 개수로 나누면 변화도도 나뉩니다. 가중치가 더 느리게 움직입니다.</translation>
    </message>
    <message>
        <source>The loss is the mean, so every row is divided by the number of points.</source>
        <translation>손실이 평균이므로 모든 행이 점의 개수로 나뉩니다.</translation>
    </message>
    <message>
        <source>The loss is divided by the number of points. The hand-written gradients are still those of the sum, so the weights move as before.</source>
        <translation>손실을 점의 개수로 나눕니다. 직접 쓴 변화도는 여전히 합의 변화도이므로 가중치는 전처럼 움직입니다.</translation>
    </message>
    <message>
        <source>The loss is the mean, but the gradients on the page are those of the sum: the step uses the gradient multiplied by the number of points.</source>
        <translation>손실은 평균이지만 코드의 변화도는 합의 변화도입니다. 이 단계는 점의 개수를 곱한 변화도를 씁니다.</translation>
    </message>
    <message>
        <source>The loss is divided by the number of points, and so is each step. To make up for it, multiply the learning rate by the number of points.</source>
        <translation>손실을 점의 개수로 나누면 단계도 나뉩니다. 되돌리려면 학습률에 점의 개수를 곱하세요.</translation>
    </message>
    <message>
        <source>The loss is divided by the number of points, and so are the gradients. This optimizer divides by the size of the gradients, so the weights move almost as before.</source>
        <translation>손실을 점의 개수로 나누면 변화도도 나뉩니다. 이 옵티마이저는 변화도의 크기로 나누므로 가중치는 거의 전처럼 움직입니다.</translation>
    </message>
    <message>
        <source>Target of the wrong shape</source>
        <translation>목표의 모양이 잘못됨</translation>
    </message>
    <message>
        <source>y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point is compared with every other. The best curve for that is flat, and the weights move towards it.</source>
        <translation>y의 모양 (N, 1)과 y_pred의 모양 (N,)에서는 (N, N)개의 차가 생깁니다. 각 점을 다른 모든 점과 비교합니다. 그 최적 곡선은 평평하고, 가중치는 그쪽으로 움직입니다.</translation>
    </message>
    <message>
        <source>The loss compares each point with every other, and every row is the gradient of that.</source>
        <translation>손실이 각 점을 다른 모든 점과 비교하며, 모든 행이 그 변화도입니다.</translation>
    </message>
    <message>
        <source>y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point is compared with every other, so the loss is meaningless. The hand-written gradients do not use it, so the weights move as before.</source>
        <translation>y의 모양 (N, 1)과 y_pred의 모양 (N,)에서는 (N, N)개의 차가 생깁니다. 각 점을 다른 모든 점과 비교하므로 손실에 의미가 없습니다. 직접 쓴 변화도는 손실을 쓰지 않으므로 가중치는 전처럼 움직입니다.</translation>
    </message>
    <message>
        <source>The loss compares each point with every other, but the gradients on the page, which the step uses, compare each point with its own target.</source>
        <translation>손실은 각 점을 다른 모든 점과 비교하지만, 이 단계가 쓰는 코드의 변화도는 각 점을 자기 목표와 비교합니다.</translation>
    </message>
    <message>
        <source>y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point is compared with every other. The best curve for that is flat, and the gradients are about N times as large, so most learning rates diverge.</source>
        <translation>y의 모양 (N, 1)과 y_pred의 모양 (N,)에서는 (N, N)개의 차가 생깁니다. 각 점을 다른 모든 점과 비교합니다. 그 최적 곡선은 평평하고 변화도는 약 N배 커서, 대부분의 학습률에서 발산합니다.</translation>
    </message>
    <message>
        <source>Wrong sign in the update</source>
        <translation>갱신의 부호가 반대</translation>
    </message>
    <message>
        <source>Each step goes up the gradient: the loss grows faster and faster.</source>
        <translation>단계마다 변화도를 거슬러 오릅니다. 손실이 점점 더 빨리 커집니다.</translation>
    </message>
    <message>
        <source>The gradient is right; the update adds it instead of subtracting it.</source>
        <translation>변화도는 맞습니다. 갱신이 빼지 않고 더합니다.</translation>
    </message>
    <message>
        <source>Forgotten x³</source>
        <translation>x³을 빠뜨림</translation>
    </message>
    <message>
        <source>Without the power the term d x³ is just another straight line, d x: there is no error message, but the curve cannot bend as the target does.</source>
        <translation>거듭제곱이 없으면 d x³ 항은 또 하나의 직선 d x일 뿐입니다. 오류 메시지는 없지만 곡선이 목표처럼 휠 수 없습니다.</translation>
    </message>
    <message>
        <source>The model has d x instead of d x³, and every row is the gradient of that.</source>
        <translation>모델에 d x³ 대신 d x가 있고, 모든 행이 그 변화도입니다.</translation>
    </message>
    <message>
        <source>The term d x³ is now a straight line, d x, but the gradient of d is still that for x³. There is no error message; the curve cannot bend as the target does, and b and d drift apart without end.</source>
        <translation>d x³ 항이 이제 직선 d x이지만 d의 변화도는 여전히 x³의 것입니다. 오류 메시지는 없습니다. 곡선이 목표처럼 휠 수 없고, b와 d는 끝없이 멀어집니다.</translation>
    </message>
    <message>
        <source>The model has d x instead of d x³, but the gradient of d, which the step uses, is still written for x³.</source>
        <translation>모델에 d x³ 대신 d x가 있지만, 이 단계가 쓰는 d의 변화도는 여전히 x³의 것입니다.</translation>
    </message>
    <message>
        <source>P3 is now a straight line, but its backward is still that of the curve, so the gradients of c and d are wrong. There is no error message; the run may miss the best line, or diverge.</source>
        <translation>P3이 이제 직선이지만 역전파는 여전히 곡선의 것이므로 c와 d의 변화도가 틀립니다. 오류 메시지는 없습니다. 실행이 최적의 직선을 놓치거나 발산할 수 있습니다.</translation>
    </message>
    <message>
        <source>P₃ is a straight line now, but its backward is still that of the curve: autograd uses it, so the step gets wrong gradients for c and d.</source>
        <translation>P₃이 이제 직선이지만 역전파는 여전히 곡선의 것입니다. autograd가 그것을 쓰므로 이 단계는 c와 d의 틀린 변화도를 받습니다.</translation>
    </message>
    <message>
        <source>choose one of {keys}</source>
        <translation>{keys} 중 하나를 고르세요</translation>
    </message>
    <message>
        <source>give one or two whole numbers from {low} to {high}, such as 16 or 16,16</source>
        <translation>{low}에서 {high} 사이의 정수를 하나 또는 둘 주세요. 예: 16 또는 16,16</translation>
    </message>
    <message>
        <source>Cubic, NumPy</source>
        <translation>3차식, NumPy</translation>
    </message>
    <message>
        <source>Cubic, tensors</source>
        <translation>3차식, 텐서</translation>
    </message>
    <message>
        <source>Cubic, autograd</source>
        <translation>3차식, autograd</translation>
    </message>
    <message>
        <source>Legendre P3</source>
        <translation>르장드르 P3</translation>
    </message>
    <message>
        <source>Cubic, nn.Sequential</source>
        <translation>3차식, nn.Sequential</translation>
    </message>
    <message>
        <source>Cubic, own Module</source>
        <translation>3차식, 나만의 Module</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>다항식</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Your own Module</source>
        <translation>나만의 Module</translation>
    </message>
    <message>
        <source>a run needs at least one step</source>
        <translation>실행에는 단계가 하나 이상 필요합니다</translation>
    </message>
    <message>
        <source>the family &quot;{0}&quot; is another one</source>
        <translation>&quot;{0}&quot; 모델 계열은 다른 것입니다</translation>
    </message>
    <message>
        <source>there is no family &quot;{0}&quot;</source>
        <translation>&quot;{0}&quot; 모델 계열이 없습니다</translation>
    </message>
    <message>
        <source>give the code of a class derived from nn.Module</source>
        <translation>nn.Module을 상속한 클래스의 코드를 주세요</translation>
    </message>
    <message>
        <source>this is not Python: {error}</source>
        <translation>Python이 아닙니다: {error}</translation>
    </message>
    <message>
        <source>there is no class derived from nn.Module, such as: class MyModule(nn.Module):</source>
        <translation>nn.Module을 상속한 클래스가 없습니다. 예: class MyModule(nn.Module):</translation>
    </message>
    <message>
        <source>choose another name than {name}, which is in use</source>
        <translation>다른 이름을 고르세요. 이미 쓰이는 이름입니다: {name}</translation>
    </message>
    <message>
        <source>leave out from __future__ import ..., which must begin a file: here other lines come before</source>
        <translation>from __future__ import ... 줄은 파일의 처음에 있어야 하는데 여기서는 앞에 다른 줄이 오니 빼세요</translation>
    </message>
    <message>
        <source>the code is longer than {most} characters</source>
        <translation>코드가 {most}자보다 깁니다</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>은닉 유닛</translation>
    </message>
    <message>
        <source>How many units each hidden layer has: 16 for one layer, 16,16 for two</source>
        <translation>은닉층마다 유닛이 몇 개인지: 한 층이면 16, 두 층이면 16,16</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>활성화 함수</translation>
    </message>
    <message>
        <source>The function that bends what a hidden unit computes</source>
        <translation>은닉 유닛이 계산한 것을 휘게 하는 함수</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>sin</source>
        <translation>sin</translation>
    </message>
    <message>
        <source>How far each step moves against the gradient</source>
        <translation>변화도의 반대쪽으로 한 단계에 얼마나 멀리 가는지</translation>
    </message>
    <message>
        <source>The size of the steps; with Rprop, only of the first</source>
        <translation>단계의 크기. Rprop에서는 첫 단계만</translation>
    </message>
    <message>
        <source>How much of the last step carries over into the next</source>
        <translation>지난 단계가 다음 단계로 얼마나 이어지는지</translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation>베타 1</translation>
    </message>
    <message>
        <source>How slowly the mean of past gradients is forgotten</source>
        <translation>지난 변화도의 평균을 얼마나 천천히 잊는지</translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation>베타 2</translation>
    </message>
    <message>
        <source>How slowly the size of past gradients is forgotten</source>
        <translation>지난 변화도의 크기를 얼마나 천천히 잊는지</translation>
    </message>
    <message>
        <source>About how far a weight moves in each step, whatever the size of the gradients</source>
        <translation>변화도의 크기와 상관없이 한 단계에 가중치가 대략 얼마나 움직이는지</translation>
    </message>
    <message>
        <source>How far each step moves along the accumulated gradients</source>
        <translation>쌓인 변화도를 따라 한 단계에 얼마나 멀리 가는지</translation>
    </message>
    <message>
        <source>Manual update</source>
        <translation>직접 갱신</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>SGD, momentum</source>
        <translation>SGD, 모멘텀</translation>
    </message>
    <message>
        <source>SGD, Nesterov</source>
        <translation>SGD, 네스테로프</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>알파</translation>
    </message>
    <message>
        <source>How slowly RMSprop forgets the size of past gradients</source>
        <translation>RMSprop이 변화도의 크기를 얼마나 천천히 잊는지</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>How strongly AdamW pulls the weights towards zero</source>
        <translation>AdamW가 가중치를 0 쪽으로 얼마나 세게 당기는지</translation>
    </message>
    <message>
        <source>Adamax</source>
        <translation>Adamax</translation>
    </message>
    <message>
        <source>NAdam</source>
        <translation>NAdam</translation>
    </message>
    <message>
        <source>Psi</source>
        <translation>프사이</translation>
    </message>
    <message>
        <source>How fast NAdam&apos;s momentum grows from half of Beta 1 to Beta 1</source>
        <translation>NAdam의 모멘텀이 베타 1의 절반에서 베타 1까지 얼마나 빨리 커지는지</translation>
    </message>
    <message>
        <source>RAdam</source>
        <translation>RAdam</translation>
    </message>
    <message>
        <source>In the first steps how far each goes along the gradient, then about how far a weight moves in each step</source>
        <translation>처음 몇 단계에서는 변화도를 따라 얼마나 멀리 가는지, 그다음에는 한 단계에 가중치가 대략 얼마나 움직이는지</translation>
    </message>
    <message>
        <source>ASGD</source>
        <translation>ASGD</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>람다</translation>
    </message>
    <message>
        <source>How fast ASGD&apos;s steps get shorter, and weights are pulled to zero</source>
        <translation>ASGD의 단계가 얼마나 빨리 짧아지고 가중치가 0 쪽으로 당겨지는지</translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation>Adagrad</translation>
    </message>
    <message>
        <source>How far a weight moves in the first step; later steps get shorter</source>
        <translation>첫 단계에 가중치가 얼마나 움직이는지. 뒤의 단계는 짧아집니다</translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation>Adadelta</translation>
    </message>
    <message>
        <source>Rho</source>
        <translation>로</translation>
    </message>
    <message>
        <source>How slowly Adadelta forgets past gradients and steps</source>
        <translation>Adadelta가 지난 변화도와 단계를 얼마나 천천히 잊는지</translation>
    </message>
    <message>
        <source>Scales the steps, whose size Adadelta chooses itself</source>
        <translation>Adadelta가 스스로 정하는 단계의 크기에 곱하는 값</translation>
    </message>
    <message>
        <source>Rprop</source>
        <translation>Rprop</translation>
    </message>
    <message>
        <source>How far each weight moves in the first step; after that Rprop adapts the step size itself, and uses only the sign of the gradient</source>
        <translation>첫 단계에 각 가중치가 얼마나 움직이는지. 그다음부터 Rprop은 변화도의 부호만 쓰고 단계의 크기를 스스로 맞춥니다</translation>
    </message>
    <message>
        <source>LBFGS</source>
        <translation>LBFGS</translation>
    </message>
    <message>
        <source>How much of the step that LBFGS proposes is taken: 1 is the full step</source>
        <translation>LBFGS가 제안한 단계를 얼마나 따르는지: 1이면 전부</translation>
    </message>
    <message>
        <source>LBFGS computes several gradients per step, each at different weights; this is the first.</source>
        <translation>LBFGS는 단계마다 서로 다른 가중치에서 변화도를 여러 번 계산합니다. 이것은 첫 번째입니다.</translation>
    </message>
    <message>
        <source>LBFGS compares gradients of the same function, but this network changes in each step</source>
        <translation>LBFGS는 같은 함수의 변화도를 비교하는데, 이 신경망은 단계마다 바뀝니다</translation>
    </message>
    <message>
        <source>torch.optim updates tensors, but the weights of this model are NumPy numbers</source>
        <translation>torch.optim은 텐서를 갱신하는데, 이 모델의 가중치는 NumPy 수입니다</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Your own class derived from nn.Module</source>
        <translation>nn.Module을 상속한 나만의 클래스</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계 수</translation>
    </message>
    <message>
        <source>The number of steps until the run ends</source>
        <translation>실행이 끝날 때까지의 단계 수</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>점 개수</translation>
    </message>
    <message>
        <source>The number of data points used in each step</source>
        <translation>단계마다 쓰는 데이터 점의 개수</translation>
    </message>
    <message>
        <source>The same seed gives the same start weights</source>
        <translation>시드가 같으면 초기 가중치도 같습니다</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>잡음</translation>
    </message>
    <message>
        <source>The standard deviation of the noise that is added to y</source>
        <translation>y에 더하는 잡음의 표준 편차</translation>
    </message>
    <message>
        <source>Noise seed</source>
        <translation>잡음 시드</translation>
    </message>
    <message>
        <source>Another seed draws other noise, and other points to be held out</source>
        <translation>시드를 바꾸면 잡음과 검증용 점이 달라집니다</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>검증용</translation>
    </message>
    <message>
        <source>The share of the points that are never trained on, from 0 to 0.5</source>
        <translation>절대 학습하지 않는 점의 비율, 0에서 0.5</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>초기값</translation>
    </message>
    <message>
        <source>Start weights such as 0, 1, 0, -0.1; empty: random, from the seed</source>
        <translation>0, 1, 0, -0.1 같은 초기 가중치. 비우면 시드에서 무작위로</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>구간</translation>
    </message>
    <message>
        <source>Where the points lie: from, to</source>
        <translation>점이 놓일 구간: 처음, 끝</translation>
    </message>
    <message>
        <source>Guess</source>
        <translation>예상</translation>
    </message>
    <message>
        <source>The loss you expect at the end of the run</source>
        <translation>실행이 끝날 때 예상하는 손실</translation>
    </message>
    <message>
        <source>The step to show</source>
        <translation>보여 줄 단계</translation>
    </message>
    <message>
        <source>{label}: &quot;{value}&quot; is not allowed; {allowed}</source>
        <translation>{label}: &quot;{value}&quot; 값은 쓸 수 없습니다. {allowed}</translation>
    </message>
    <message>
        <source>give a whole number from {low} to {high}</source>
        <translation>{low}에서 {high} 사이의 정수를 주세요</translation>
    </message>
    <message>
        <source>give a number from {low} to {high}</source>
        <translation>{low}에서 {high} 사이의 수를 주세요</translation>
    </message>
    <message>
        <source>give a number above {low} and up to {high}</source>
        <translation>{low}보다 크고 {high} 이하인 수를 주세요</translation>
    </message>
    <message>
        <source>give a number from {low} to below {high}</source>
        <translation>{low} 이상이고 {high}보다 작은 수를 주세요</translation>
    </message>
    <message>
        <source>give a number above {low} and below {high}</source>
        <translation>{low}보다 크고 {high}보다 작은 수를 주세요</translation>
    </message>
    <message>
        <source>use a point: {number}</source>
        <translation>점을 쓰세요: {number}</translation>
    </message>
    <message>
        <source>write {number}</source>
        <translation>이렇게 쓰세요: {number}</translation>
    </message>
    <message>
        <source>write {number} or {other}</source>
        <translation>이렇게 쓰세요: {number} 또는 {other}</translation>
    </message>
    <message>
        <source>The first eight lessons</source>
        <translation>처음 여덟 단원</translation>
    </message>
    <message>
        <source>Optimizers on one model</source>
        <translation>한 모델의 옵티마이저들</translation>
    </message>
    <message>
        <source>Learning rates around the largest stable one</source>
        <translation>최대 안정 학습률 근처의 학습률들</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>경주</translation>
    </message>
    <message>
        <source>give one of {keys}, or lessons, optimizers and learning rates separated by commas, such as numpy,adam,1e-6</source>
        <translation>{keys} 중 하나를 주거나, 단원, 옵티마이저, 학습률을 쉼표로 나누어 주세요. 예: numpy,adam,1e-6</translation>
    </message>
    <message>
        <source>write {number} for one learning rate, or {two} with a space for two</source>
        <translation>학습률 하나라면 {number}, 둘이라면 빈칸을 넣어 {two} 형태로 쓰세요</translation>
    </message>
    <message>
        <source>choose {low} to {high} runs</source>
        <translation>실행을 {low}개에서 {high}개까지 고르세요</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>단원</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation>실수</translation>
    </message>
    <message>
        <source>{why}; choose one of {keys}</source>
        <translation>{why}. {keys} 중 하나를 고르세요</translation>
    </message>
    <message>
        <source>in this run it can be one of {keys}</source>
        <translation>이 실행에서는 {keys} 중 하나여야 합니다</translation>
    </message>
    <message>
        <source>the optimizer &quot;{optimizer}&quot; has none</source>
        <translation>옵티마이저 &quot;{optimizer}&quot;에는 없습니다</translation>
    </message>
    <message>
        <source>the model &quot;{model}&quot; has none</source>
        <translation>모델 &quot;{model}&quot;에는 없습니다</translation>
    </message>
    <message>
        <source>give {count} numbers ({names}) from {low} to {high}, with decimal points, separated by commas</source>
        <translation>{low}에서 {high} 사이의 수 {count}개({names})를 소수점을 쓰고 쉼표로 나누어 주세요</translation>
    </message>
    <message>
        <source>give {count} numbers ({names}) with decimal points, separated by commas: {meant}</source>
        <translation>수 {count}개({names})를 소수점을 쓰고 쉼표로 나누어 주세요: {meant}</translation>
    </message>
    <message>
        <source>type a formula such as sin(x) + 0.3*x, or choose one of {keys}</source>
        <translation>sin(x) + 0.3*x 같은 식을 입력하거나 {keys} 중 하나를 고르세요</translation>
    </message>
    <message>
        <source>sin(x)</source>
        <translation>sin(x)</translation>
    </message>
    <message>
        <source>cos(x)</source>
        <translation>cos(x)</translation>
    </message>
    <message>
        <source>exp(x)</source>
        <translation>exp(x)</translation>
    </message>
    <message>
        <source>sqrt(x)</source>
        <translation>sqrt(x)</translation>
    </message>
    <message>
        <source>|x|</source>
        <translation>|x|</translation>
    </message>
    <message>
        <source>Triangle wave</source>
        <translation>삼각파</translation>
    </message>
    <message>
        <source>Bump</source>
        <translation>봉우리</translation>
    </message>
    <message>
        <source>sinc(x)</source>
        <translation>sinc(x)</translation>
    </message>
    <message>
        <source>x³ − x</source>
        <translation>x³ − x</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>it has changed since it was opened; open it again</source>
        <translation>연 뒤에 바뀌었습니다. 다시 여세요</translation>
    </message>
    <message>
        <source>its x must lie between {low} and {high}, and not too close to each other for float32</source>
        <translation>x는 {low}에서 {high} 사이에 있고 float32에서 서로 너무 가깝지 않아야 합니다</translation>
    </message>
    <message>
        <source>{count} of {of} points have a usable value and are not held out; take more points or another interval</source>
        <translation>점 {of}개 중 쓸 수 있는 값이 있고 검증용이 아닌 것이 {count}개입니다. 점을 늘리거나 구간을 바꾸세요</translation>
    </message>
    <message>
        <source>{count} of {of} points have a y between {low} and {high} and are not held out; {least} are needed</source>
        <translation>점 {of}개 중 y가 {low}에서 {high} 사이이고 검증용이 아닌 것이 {count}개입니다. {least}개가 필요합니다</translation>
    </message>
    <message>
        <source>spreadsheets need the package python-calamine; install it, or save it as CSV</source>
        <translation>스프레드시트에는 python-calamine 패키지가 필요합니다. 설치하거나 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>it has {size} MB, and {most} MB can be read</source>
        <translation>{size} MB인데, {most} MB까지 읽을 수 있습니다</translation>
    </message>
    <message>
        <source>it is a pipe or a device; save its content as a file</source>
        <translation>파이프나 장치입니다. 내용을 파일로 저장하세요</translation>
    </message>
    <message>
        <source>it cannot be read: {why}</source>
        <translation>읽을 수 없습니다: {why}</translation>
    </message>
    <message>
        <source>it is no text; save it as CSV first</source>
        <translation>텍스트가 아닙니다. 먼저 CSV로 저장하세요</translation>
    </message>
    <message>
        <source>its text is neither UTF-8 nor cp949; save it as UTF-8</source>
        <translation>텍스트가 UTF-8도 cp949도 아닙니다. UTF-8로 저장하세요</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>비어 있습니다</translation>
    </message>
    <message>
        <source>it has one column, and x and y need two</source>
        <translation>열이 하나뿐인데 x와 y에는 둘이 필요합니다</translation>
    </message>
    <message>
        <source>it has {count} columns, and {most} can be offered</source>
        <translation>열이 {count}개인데, {most}개까지 보여 줄 수 있습니다</translation>
    </message>
    <message>
        <source>there is no column {column}; it has {count}</source>
        <translation>{column}열이 없습니다. 열은 {count}개입니다</translation>
    </message>
    <message>
        <source>only {count} of {of} rows have two numbers; {least} are needed</source>
        <translation>행 {of}개 중 {count}개에만 수가 둘 있습니다. {least}개가 필요합니다</translation>
    </message>
    <message>
        <source>it has more than {most} rows</source>
        <translation>행이 {most}개보다 많습니다</translation>
    </message>
    <message>
        <source>all its x are equal, so there is no curve to fit</source>
        <translation>x가 모두 같아 맞출 곡선이 없습니다</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>it cannot be read: {error}</source>
        <translation>읽을 수 없습니다: {error}</translation>
    </message>
    <message>
        <source>it is not text in UTF-8, so it is no document</source>
        <translation>UTF-8 텍스트가 아니므로 문서가 아닙니다</translation>
    </message>
    <message>
        <source>it is no document: it is not JSON ({error})</source>
        <translation>문서가 아닙니다. JSON이 아닙니다({error})</translation>
    </message>
    <message>
        <source>it is no document: it does not begin with a brace</source>
        <translation>문서가 아닙니다. 중괄호로 시작하지 않습니다</translation>
    </message>
    <message>
        <source>it is JSON, but no document of PolyViz</source>
        <translation>JSON이지만 PolyViz의 문서가 아닙니다</translation>
    </message>
    <message>
        <source>nested too deep</source>
        <translation>너무 깊이 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>{0} is no number of JSON</source>
        <translation>JSON의 수가 아닙니다: {0}</translation>
    </message>
    <message>
        <source>a number has {0} digits</source>
        <translation>한 수의 자릿수가 {0}입니다</translation>
    </message>
    <message>
        <source>it has more than {most} values, and no document of PolyViz has so many</source>
        <translation>값이 {most}개가 넘는데, PolyViz의 문서에는 값이 그렇게 많지 않습니다</translation>
    </message>
    <message>
        <source>it has {size} MB, and a document has at most {most}; keep its data in a file beside it</source>
        <translation>크기가 {size} MB인데 문서는 최대 {most} MB입니다. 데이터는 문서 옆에 파일로 두세요</translation>
    </message>
    <message>
        <source>its entry {place} is not what was saved: its text has another SHA-256 hash</source>
        <translation>항목 {place}: 저장한 것이 아닙니다. 텍스트의 SHA-256 해시가 다릅니다</translation>
    </message>
    <message>
        <source>its kept runs, or its scenes, have more than {most} changes</source>
        <translation>보관한 실행들이나 장면들의 변경이 {most}개를 넘습니다</translation>
    </message>
    <message>
        <source>it holds more than {most} MB of data; keep them in a file beside it</source>
        <translation>{most} MB가 넘는 데이터가 들어 있습니다. 데이터는 문서 옆에 파일로 두세요</translation>
    </message>
    <message>
        <source>its entry {place} must be an object in braces</source>
        <translation>항목 {place}: 중괄호로 묶인 객체여야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} must be a list of at most {most}</source>
        <translation>항목 {place}: 최대 {most}개의 목록이어야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} must be a whole number from {low} to {high}</source>
        <translation>항목 {place}: {low}에서 {high} 사이의 정수여야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} must be true or false</source>
        <translation>항목 {place}: true 또는 false여야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} must be one of {keys}</source>
        <translation>항목 {place}: {keys} 중 하나여야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} must be a text of at most {most} characters</source>
        <translation>항목 {place}: 최대 {most}자의 텍스트여야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} must be four numbers: left, right, bottom and top, where left is less than right and bottom less than top</source>
        <translation>항목 {place}: 왼쪽, 오른쪽, 아래, 위의 네 수여야 하고, 왼쪽은 오른쪽보다, 아래는 위보다 작아야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} lacks {keys}</source>
        <translation>항목 {place}: 빠진 것이 있습니다({keys})</translation>
    </message>
    <message>
        <source>its entry {place} lies before the one above it</source>
        <translation>항목 {place}: 바로 위 항목보다 앞에 있습니다</translation>
    </message>
    <message>
        <source>its entry {place} changes what cannot change during a run</source>
        <translation>항목 {place}: 실행 중에 바꿀 수 없는 것을 바꿉니다</translation>
    </message>
    <message>
        <source>its entry {place} is longer than any that is allowed</source>
        <translation>{place} 항목이 허용되는 길이보다 깁니다</translation>
    </message>
    <message>
        <source>the code ended Python itself</source>
        <translation>코드가 Python 자체를 끝냈습니다</translation>
    </message>
    <message>
        <source>the code ended Python itself with status {status}, as os._exit does</source>
        <translation>코드가 os._exit처럼 Python 자체를 끝냈습니다(상태 {status})</translation>
    </message>
    <message>
        <source>the code ended Python itself: a crash in C ({how})</source>
        <translation>코드가 Python 자체를 끝냈습니다: C에서 충돌({how})</translation>
    </message>
    <message>
        <source>a signal has ended the code ({how})</source>
        <translation>신호가 코드를 끝냈습니다({how})</translation>
    </message>
    <message>
        <source>the system has ended the code (signal 9), perhaps for want of memory</source>
        <translation>시스템이 코드를 끝냈습니다(신호 9). 메모리가 부족했을 수 있습니다</translation>
    </message>
    <message>
        <source>stopped: the code did not come to an end</source>
        <translation>중지됨: 코드가 끝나지 않았습니다</translation>
    </message>
    <message>
        <source>For each weight w with its gradient g:</source>
        <translation>변화도가 g인 가중치 w마다:</translation>
    </message>
    <message>
        <source>For all weights together, w and g as vectors:</source>
        <translation>모든 가중치를 함께, w와 g는 벡터:</translation>
    </message>
    <message>
        <source>This run was changed more than {most} times, too often for a script. Reset starts a run that can be exported.</source>
        <translation>이 실행은 {most}번 넘게 변경되어 스크립트로 만들 수 없습니다. 초기화하면 내보낼 수 있는 실행이 시작됩니다.</translation>
    </message>
    <message>
        <source>In step {step} the code was changed while {optimizer} was evaluating it, which no script can repeat. Look back at a step before that, or reset the run.</source>
        <translation>{step}단계에서 {optimizer} 옵티마이저가 계산하는 동안 코드가 바뀌었습니다. 어떤 스크립트도 이를 되풀이할 수 없습니다. 그 전의 단계를 보거나 실행을 초기화하세요.</translation>
    </message>
    <message>
        <source>The best cubic has a loss of {0}. No cubic follows the data more closely, so the loss can fall to this value, except for rounding, but not to zero.</source>
        <translation>최적 3차식의 손실은 {0}입니다. 어떤 3차식도 데이터를 이보다 가깝게 따르지 못하므로, 손실은 반올림을 빼면 이 값까지만 줄고 0이 되지는 않습니다.</translation>
    </message>
    <message>
        <source>cubic alone</source>
        <translation>3차식만</translation>
    </message>
    <message>
        <source>the network changes from step to step, and so does the curvature of its loss</source>
        <translation>신경망이 단계마다 바뀌고 손실의 곡률도 함께 바뀝니다</translation>
    </message>
    <message>
        <source>No step of the network has a loss below {0}, except for rounding: that is the best that its best branch can do.</source>
        <translation>이 신경망의 어떤 단계도 반올림을 빼면 손실이 {0}보다 작지 않습니다. 가장 좋은 갈래가 이룰 수 있는 최선입니다.</translation>
    </message>
    <message>
        <source>the loss is not quadratic: its curvature changes with the weights</source>
        <translation>손실이 2차식이 아닙니다. 곡률이 가중치에 따라 달라집니다</translation>
    </message>
    <message>
        <source>no formulas are known for the derivatives of this model</source>
        <translation>이 모델의 도함수는 식이 알려져 있지 않습니다</translation>
    </message>
    <message>
        <source>no formula is known for the best weights of this model</source>
        <translation>이 모델의 최적 가중치는 식이 알려져 있지 않습니다</translation>
    </message>
    <message>
        <source>how noise moves the weights is known only of models linear in them</source>
        <translation>잡음이 가중치를 어떻게 움직이는지는 가중치에 대해 선형인 모델에서만 알려져 있습니다</translation>
    </message>
    <message>
        <source>The best curve of this model has a loss of {0}. No other weights follow the data more closely, so the loss can fall to this value, except for rounding, but not to zero.</source>
        <translation>이 모델의 최적 곡선은 손실이 {0}입니다. 어떤 가중치도 데이터를 이보다 가깝게 따르지 못하므로, 손실은 반올림을 빼면 이 값까지만 줄고 0이 되지는 않습니다.</translation>
    </message>
    <message>
        <source>the weights are too large</source>
        <translation>가중치가 너무 큽니다</translation>
    </message>
    <message>
        <source>it is computed only for models with too many weights to list all eigenvalues</source>
        <translation>고윳값을 모두 나열하기에 가중치가 너무 많은 모델에서만 계산합니다</translation>
    </message>
    <message>
        <source>the model has only one branch</source>
        <translation>모델에 갈래가 하나뿐입니다</translation>
    </message>
    <message>
        <source>Its twin with −b, −c and −d is the same curve.</source>
        <translation>−b, −c, −d인 쌍둥이는 같은 곡선입니다.</translation>
    </message>
    <message>
        <source>the curvature is the same everywhere</source>
        <translation>곡률이 어디서나 같습니다</translation>
    </message>
    <message>
        <source>two of the many weights of a network say little</source>
        <translation>신경망의 많은 가중치 중 둘로는 알 수 있는 것이 적습니다</translation>
    </message>
    <message>
        <source>a network has too many directions to list them</source>
        <translation>신경망은 방향이 너무 많아 나열할 수 없습니다</translation>
    </message>
    <message>
        <source>The best sum of these functions has a loss of {0}. No other weights follow the data more closely, so the loss can fall to this value, except for rounding, but not to zero.</source>
        <translation>이 함수들의 최적 합은 손실이 {0}입니다. 어떤 가중치도 데이터를 이보다 가깝게 따르지 못하므로, 손실은 반올림을 빼면 이 값까지만 줄고 0이 되지는 않습니다.</translation>
    </message>
    <message>
        <source>the model is not a sum of functions that a degree could add to</source>
        <translation>차수를 더할 수 있는 함수의 합이 아닌 모델입니다</translation>
    </message>
    <message>
        <source>beside this model and optimizer it can be one of {keys}</source>
        <translation>이 모델과 옵티마이저 곁에서는 {keys} 중 하나여야 합니다</translation>
    </message>
    <message>
        <source>with so many points it would take too long</source>
        <translation>점이 너무 많아 오래 걸립니다</translation>
    </message>
    <message>
        <source>the optimizer scales its own steps, so the theory of gradient descent does not apply</source>
        <translation>옵티마이저가 단계의 크기를 스스로 정하므로 경사 하강의 이론이 맞지 않습니다</translation>
    </message>
    <message>
        <source>the mistake in the code changes the problem</source>
        <translation>코드의 실수가 문제 자체를 바꿉니다</translation>
    </message>
    <message>
        <source>every step goes up the gradient, so no learning rate is stable</source>
        <translation>단계마다 변화도를 거슬러 오르므로 안정적인 학습률이 없습니다</translation>
    </message>
    <message>
        <source>gradients that add up act like a ball without friction, which settles at no learning rate</source>
        <translation>쌓이는 변화도는 마찰 없는 공처럼 움직여 어떤 학습률에서도 자리 잡지 못합니다</translation>
    </message>
    <message>
        <source>momentum adds up gradients that are sums already, so no learning rate is stable</source>
        <translation>이미 합인 변화도를 모멘텀이 또 더하므로 안정적인 학습률이 없습니다</translation>
    </message>
    <message>
        <source>still being estimated</source>
        <translation>아직 추정하는 중입니다</translation>
    </message>
    <message>
        <source>at the best curve; elsewhere the curvature differs</source>
        <translation>최적 곡선에서의 값이며, 다른 곳에서는 곡률이 다릅니다</translation>
    </message>
    <message>
        <source>of the directions that are not flat</source>
        <translation>평평하지 않은 방향에서</translation>
    </message>
    <message>
        <source>0 stands for less than 1e-13 of the largest, which rounding hides</source>
        <translation>0은 가장 큰 값의 1e-13보다 작아 반올림에 가려진다는 뜻입니다</translation>
    </message>
    <message>
        <source>for plain gradient descent in one branch alone</source>
        <translation>한 갈래에서만 본 보통의 경사 하강</translation>
    </message>
    <message>
        <source>it is above 1e13, and no run is long enough to come down the flattest direction; x around 0, a lower degree or another basis would help</source>
        <translation>1e13보다 커서 가장 평평한 방향을 내려올 만큼 긴 실행은 없습니다. x를 0 근처로 옮기거나 차수를 낮추거나 기저를 바꾸면 좋습니다</translation>
    </message>
    <message>
        <source>too large for float32, in which steps along the flattest direction are lost in rounding, so the run stays short of the best curve</source>
        <translation>float32에는 너무 커서 가장 평평한 방향의 단계가 반올림에 묻히고, 실행이 최적 곡선에 이르지 못합니다</translation>
    </message>
    <message>
        <source>estimated from the residuals of the best curve</source>
        <translation>최적 곡선의 잔차로 추정했습니다</translation>
    </message>
    <message>
        <source>from the estimated sigma</source>
        <translation>추정한 시그마로 계산했습니다</translation>
    </message>
    <message>
        <source>above it no run settles at the best curve; far from it smaller rates can diverge</source>
        <translation>이보다 크면 어떤 실행도 최적 곡선에 머물지 못하고, 멀리서는 더 작은 학습률도 발산할 수 있습니다</translation>
    </message>
    <message>
        <source>an estimate by simulation: above it the steps of all branches together overshoot</source>
        <translation>시뮬레이션으로 추정: 이보다 크면 모든 갈래를 합친 단계가 지나칩니다</translation>
    </message>
    <message>
        <source>above it weight decay alone makes the weights grow; below it a run can diverge</source>
        <translation>이보다 크면 가중치 감쇠만으로도 가중치가 커지고, 이보다 작아도 실행이 발산할 수 있습니다</translation>
    </message>
    <message>
        <source>the data have no noise</source>
        <translation>데이터에 잡음이 없습니다</translation>
    </message>
    <message>
        <source>there are no more points than weights, so noise cannot be told from misfit</source>
        <translation>점이 가중치보다 많지 않아 잡음과 모델의 오차를 구분할 수 없습니다</translation>
    </message>
    <message>
        <source>the misfit is the model’s own: what the curve leaves over is more than noise</source>
        <translation>오차는 모델 자체의 것입니다. 곡선이 남긴 것이 잡음보다 큽니다</translation>
    </message>
    <message>
        <source>the noise is no larger than rounding errors</source>
        <translation>잡음이 반올림 오차보다 크지 않습니다</translation>
    </message>
    <message>
        <source>so few points do not determine all weights: many curves fit equally well</source>
        <translation>이렇게 적은 점으로는 모든 가중치가 정해지지 않습니다. 많은 곡선이 똑같이 잘 맞습니다</translation>
    </message>
    <message>
        <source>at these points the functions of the model are so alike that no digit of the weights is certain, not even in float64; x around 0, a lower degree or another basis would help</source>
        <translation>이 점들에서는 모델의 함수들이 너무 비슷해 float64에서도 가중치의 어떤 자릿수도 확실하지 않습니다. x를 0 근처로 옮기거나 차수를 낮추거나 기저를 바꾸면 좋습니다</translation>
    </message>
    <message>
        <source>no formula is known for the curve of this model</source>
        <translation>이 모델의 곡선은 식이 알려져 있지 않습니다</translation>
    </message>
    <message>
        <source>a landscape needs two weights</source>
        <translation>지형에는 가중치가 둘 필요합니다</translation>
    </message>
    <message>
        <source>no points are held out</source>
        <translation>검증용 점이 없습니다</translation>
    </message>
    <message>
        <source>its page starts from {count} weights, but its row names {names}</source>
        <translation>코드는 가중치 {count}개로 시작하는데 행에 적힌 것은 다릅니다: {names}</translation>
    </message>
    <message>
        <source>{error}</source>
        <translation>{error}</translation>
    </message>
    <message>
        <source>the code ends the program; a Module must not</source>
        <translation>코드가 프로그램을 끝냅니다. Module은 그러면 안 됩니다</translation>
    </message>
    <message>
        <source>{name} must be made without arguments: {name}(); give each a default value</source>
        <translation>{name}: 인수 없이 {name}()로 만들 수 있어야 합니다. 인수마다 기본값을 주세요</translation>
    </message>
    <message>
        <source>the Module has no parameters, so nothing can learn; did you use nn.Parameter?</source>
        <translation>Module에 매개변수가 없어 아무것도 학습할 수 없습니다. nn.Parameter를 썼나요?</translation>
    </message>
    <message>
        <source>the Module has {count} weights; {most} are the most that PolyViz shows</source>
        <translation>Module의 가중치가 {count}개인데, PolyViz는 {most}개까지 보여 줍니다</translation>
    </message>
    <message>
        <source>no parameter requires a gradient, so nothing can learn</source>
        <translation>변화도를 요구하는 매개변수가 없어 아무것도 학습할 수 없습니다</translation>
    </message>
    <message>
        <source>the code switches gradients off for all of PyTorch, so nothing can learn</source>
        <translation>코드가 PyTorch 전체의 변화도를 꺼서 아무것도 학습할 수 없습니다</translation>
    </message>
    <message>
        <source>the code needs too much memory</source>
        <translation>코드에 메모리가 너무 많이 필요합니다</translation>
    </message>
    <message>
        <source>it is a pipe or a device; save the code as a file</source>
        <translation>파이프나 장치입니다. 코드를 파일로 저장하세요</translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation>UTF-8 텍스트가 아닙니다</translation>
    </message>
    <message>
        <source>forward returned {found}, expected a tensor of shape {expected}</source>
        <translation>forward의 반환값이 {found}인데, 모양이 {expected}인 텐서여야 합니다</translation>
    </message>
    <message>
        <source>forward returned the shape {found}, expected {expected}</source>
        <translation>forward가 반환한 모양이 {found}인데, {expected}여야 합니다</translation>
    </message>
    <message>
        <source>forward returned the shape {found}, expected {expected}: leave out the last axis, for example with .squeeze(1)</source>
        <translation>forward가 반환한 모양이 {found}인데, {expected}여야 합니다. 예를 들어 .squeeze(1)로 마지막 축을 없애세요</translation>
    </message>
    <message>
        <source>{what} has the dtype {found}, expected float32</source>
        <translation>{what}: dtype이 {found}인데, float32여야 합니다</translation>
    </message>
    <message>
        <source>forward returned a tensor on {found}, expected one on {expected}</source>
        <translation>forward가 {found} 장치의 텐서를 반환했는데, {expected} 장치여야 합니다</translation>
    </message>
    <message>
        <source>the prediction does not depend on any parameter, so nothing can learn</source>
        <translation>예측이 어떤 매개변수에도 달려 있지 않아 아무것도 학습할 수 없습니다</translation>
    </message>
    <message>
        <source>{name} was added after the start: make layers and parameters in __init__, else they do not learn</source>
        <translation>{name}: 시작한 뒤에 더해졌습니다. 층과 매개변수는 __init__에서 만들어야 학습됩니다</translation>
    </message>
    <message>
        <source>{name} was replaced after the start: make layers and parameters in __init__ alone, else they do not learn</source>
        <translation>{name}: 시작한 뒤에 바뀌었습니다. 층과 매개변수는 __init__에서만 만들어야 학습됩니다</translation>
    </message>
    <message>
        <source>{name} was removed after the start: it must stay as __init__ has made it</source>
        <translation>{name}: 시작한 뒤에 지워졌습니다. __init__에서 만든 대로 남아 있어야 합니다</translation>
    </message>
    <message>
        <source>this machine has {devices}</source>
        <translation>이 컴퓨터에 있는 것: {devices}</translation>
    </message>
    <message>
        <source>These steps are not all alike, so the GPU runs them kernel by kernel.</source>
        <translation>이 단계들은 모두 같지 않으므로 GPU가 커널을 하나씩 실행합니다.</translation>
    </message>
    <message>
        <source>NumPy computes in float64 on the CPU, not on a GPU.</source>
        <translation>NumPy는 GPU가 아니라 CPU에서 float64로 계산합니다.</translation>
    </message>
    <message>
        <source>torch.optim has no class {name} here</source>
        <translation>여기 torch.optim에는 {name} 클래스가 없습니다</translation>
    </message>
    <message>
        <source>1  Forward</source>
        <translation>1  순전파</translation>
    </message>
    <message>
        <source>2  Loss</source>
        <translation>2  손실</translation>
    </message>
    <message>
        <source>3  Backward</source>
        <translation>3  역전파</translation>
    </message>
    <message>
        <source>4  Update</source>
        <translation>4  갱신</translation>
    </message>
    <message>
        <source>Also in this file</source>
        <translation>이 파일의 나머지</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>How long the film moves; its last picture stays for a second</source>
        <translation>영상이 움직이는 시간. 마지막 그림은 1초 동안 머뭅니다</translation>
    </message>
    <message>
        <source>From step</source>
        <translation>시작 단계</translation>
    </message>
    <message>
        <source>The first step that is shown</source>
        <translation>처음 보여 줄 단계</translation>
    </message>
    <message>
        <source>To step</source>
        <translation>끝 단계</translation>
    </message>
    <message>
        <source>The last step that is shown</source>
        <translation>마지막으로 보여 줄 단계</translation>
    </message>
    <message>
        <source>with a document, leave out {option}: the document decides the run</source>
        <translation>문서에는 {option} 옵션을 빼세요. 실행은 문서가 정합니다</translation>
    </message>
    <message>
        <source>it holds the code of a Module, and running that may do anything; read the file, then give --run-code</source>
        <translation>Module의 코드가 들어 있고, 그 코드는 무엇이든 할 수 있습니다. 파일을 읽어 본 다음 --run-code를 주세요</translation>
    </message>
    <message>
        <source>its data are too long for a script and lie in the document itself; open it in the window and choose File &gt; Export as Python</source>
        <translation>데이터가 스크립트에 넣기에는 너무 길고 문서 안에 있습니다. 창에서 열어 파일 &gt; Python으로 내보내기를 고르세요</translation>
    </message>
    <message>
        <source>--run-code is about a document, FILE{suffix}</source>
        <translation>--run-code는 문서 FILE{suffix}에 쓰는 옵션입니다</translation>
    </message>
    <message>
        <source>give two numbers with a comma between, such as 1,2</source>
        <translation>1,2처럼 쉼표를 사이에 두고 두 수를 주세요</translation>
    </message>
    <message>
        <source>with --module, leave out --model</source>
        <translation>--module을 쓸 때는 --model을 빼세요</translation>
    </message>
    <message>
        <source>it needs --data FILE</source>
        <translation>--data FILE이 필요합니다</translation>
    </message>
    <message>
        <source>with --data, leave out --{option}: the file decides it</source>
        <translation>--data를 쓸 때는 --{option} 옵션을 빼세요. 파일이 정합니다</translation>
    </message>
    <message>
        <source>give some of {keys}, with commas between</source>
        <translation>{keys} 가운데 몇 개를 쉼표로 나누어 주세요</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>give width and height in pixels, such as 1280x800, from {low} to {high}</source>
        <translation>1280x800처럼 너비와 높이를 {low}에서 {high} 사이의 픽셀로 주세요</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>패널</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>초당 그림 수</translation>
    </message>
    <message>
        <source>the runs of a race have no mistake; leave it out</source>
        <translation>경주의 실행에는 실수가 없습니다. 빼세요</translation>
    </message>
    <message>
        <source>at the start weights</source>
        <translation>초기 가중치에서</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>테마</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>작업 공간</translation>
    </message>
    <message>
        <source>a race and a sweep cannot be started together</source>
        <translation>경주와 스윕은 함께 시작할 수 없습니다</translation>
    </message>
    <message>
        <source>it holds the code of a Module, which runs in a window only, once it has been read</source>
        <translation>Module의 코드가 들어 있어, 먼저 읽은 다음 창에서만 실행할 수 있습니다</translation>
    </message>
    <message>
        <source>Predict y for x.</source>
        <translation>x에 대한 y를 예측합니다.</translation>
    </message>
    <message>
        <source>Add up the squared errors.</source>
        <translation>제곱 오차를 모두 더합니다.</translation>
    </message>
    <message>
        <source>Apply the chain rule by hand: from the loss to y_pred, from y_pred to each weight.</source>
        <translation>연쇄 법칙을 직접 적용합니다. 손실에서 y_pred로, y_pred에서 각 가중치로.</translation>
    </message>
    <message>
        <source>Take a step down the gradient.</source>
        <translation>변화도를 따라 한 단계 내려갑니다.</translation>
    </message>
    <message>
        <source>Apply the chain rule by hand, and put each gradient where PyTorch looks for it.</source>
        <translation>연쇄 법칙을 직접 적용하고, 각 변화도를 PyTorch가 찾는 곳에 넣습니다.</translation>
    </message>
    <message>
        <source>Predict y for x; autograd takes notes.</source>
        <translation>x에 대한 y를 예측합니다. autograd가 기록합니다.</translation>
    </message>
    <message>
        <source>Clear the last gradients, since backward() adds to them, and find the new ones.</source>
        <translation>backward()는 변화도에 더하므로, 지난 변화도를 비우고 새로 구합니다.</translation>
    </message>
    <message>
        <source>Take a step down the gradient; autograd must not follow this one.</source>
        <translation>변화도를 따라 한 단계 내려갑니다. autograd는 이것을 따라오면 안 됩니다.</translation>
    </message>
    <message>
        <source>Predict y for x; apply() tells autograd about the new Function.</source>
        <translation>x에 대한 y를 예측합니다. apply()가 새 Function을 autograd에 알립니다.</translation>
    </message>
    <message>
        <source>Clear the last gradients and find the new ones, through the Function&apos;s backward.</source>
        <translation>지난 변화도를 비우고, Function의 backward를 거쳐 새로 구합니다.</translation>
    </message>
    <message>
        <source>Predict y for the columns x: the layers, one after the other.</source>
        <translation>열 x에 대한 y를 예측합니다. 층을 차례로 지납니다.</translation>
    </message>
    <message>
        <source>Clear the gradients of all layers and find the new ones.</source>
        <translation>모든 층의 변화도를 비우고 새로 구합니다.</translation>
    </message>
    <message>
        <source>Take a step down the gradient, weight by weight, whatever the layers are.</source>
        <translation>어떤 층이든 가중치마다 변화도를 따라 한 단계 내려갑니다.</translation>
    </message>
    <message>
        <source>Turn x (N,) into the columns x, x^2, x^3 (N, 3), once before the first step.</source>
        <translation>첫 단계 전에 한 번, x (N,)를 열 x, x^2, x^3 (N, 3)으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Predict y for x by calling the Module.</source>
        <translation>Module을 호출해 x에 대한 y를 예측합니다.</translation>
    </message>
    <message>
        <source>Clear the last gradients and find the new ones.</source>
        <translation>지난 변화도를 비우고 새로 구합니다.</translation>
    </message>
    <message>
        <source>Take a step down the gradient, weight by weight.</source>
        <translation>가중치마다 변화도를 따라 한 단계 내려갑니다.</translation>
    </message>
    <message>
        <source>Predict y for x by calling the Module, which chooses its powers.</source>
        <translation>Module을 호출해 x에 대한 y를 예측합니다. 거듭제곱은 Module이 고릅니다.</translation>
    </message>
    <message>
        <source>Clear the last gradients and find the new ones; e collects one from each of its uses.</source>
        <translation>지난 변화도를 비우고 새로 구합니다. e는 쓰일 때마다 하나씩 모읍니다.</translation>
    </message>
    <message>
        <source>Take a step down the gradient; in a step without x^4, e has none and stays.</source>
        <translation>변화도를 따라 한 단계 내려갑니다. x^4이 없는 단계에서는 e에 변화도가 없어 그대로입니다.</translation>
    </message>
    <message>
        <source>Predict y for the columns x: one matrix product.</source>
        <translation>열 x에 대한 y를 예측합니다. 행렬 곱 한 번입니다.</translation>
    </message>
    <message>
        <source>Turn x (N,) into the columns of the basis (N, 4), once before the first step.</source>
        <translation>첫 단계 전에 한 번, x (N,)를 기저의 열 (N, 4)로 바꿉니다.</translation>
    </message>
    <message>
        <source>Predict y for x: the layers, one after the other.</source>
        <translation>x에 대한 y를 예측합니다. 층을 차례로 지납니다.</translation>
    </message>
    <message>
        <source>Take a step down the gradient, layer by layer.</source>
        <translation>층마다 변화도를 따라 한 단계 내려갑니다.</translation>
    </message>
    <message>
        <source>Make the layers; Flatten turns (N, 1) into (N,).</source>
        <translation>층을 만듭니다. Flatten이 (N, 1)을 (N,)으로 바꿉니다.</translation>
    </message>
    <message>
        <source>Turn x (N,) into one column (N, 1).</source>
        <translation>x (N,)를 한 열 (N, 1)로 바꿉니다.</translation>
    </message>
    <message>
        <source>Clear the gradients of all parameters and find the new ones.</source>
        <translation>모든 매개변수의 변화도를 비우고 새로 구합니다.</translation>
    </message>
    <message>
        <source>Take a step down the gradient; a parameter that was not used has none and stays.</source>
        <translation>변화도를 따라 한 단계 내려갑니다. 쓰이지 않은 매개변수는 변화도가 없어 그대로입니다.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>링크</translation>
    </message>
    <message>
        <source>it is no link to a run; one begins with polyviz:</source>
        <translation>실행의 링크가 아닙니다. 링크는 polyviz:로 시작합니다</translation>
    </message>
    <message>
        <source>a part of it is missing or changed; copy all of it</source>
        <translation>일부가 빠졌거나 바뀌었습니다. 전부 복사하세요</translation>
    </message>
    <message>
        <source>a newer PolyViz made it; open it with that one</source>
        <translation>더 새로운 PolyViz가 만들었습니다. 그것으로 여세요</translation>
    </message>
    <message>
        <source>a link has no room for data; save the run as a file</source>
        <translation>링크에는 데이터를 넣을 자리가 없습니다. 실행을 파일로 저장하세요</translation>
    </message>
    <message>
        <source>the run needs {length} characters and a link has {most}; save it as a file</source>
        <translation>실행에 {length}자가 필요한데 링크는 {most}자까지입니다. 파일로 저장하세요</translation>
    </message>
    <message>
        <source>MP4 needs the package imageio-ffmpeg: {command}</source>
        <translation>MP4에는 imageio-ffmpeg 패키지가 필요합니다: {command}</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>그림 (PNG)</translation>
    </message>
    <message>
        <source>Drawing (SVG)</source>
        <translation>도면 (SVG)</translation>
    </message>
    <message>
        <source>Page (PDF)</source>
        <translation>문서 (PDF)</translation>
    </message>
    <message>
        <source>Film (WebP)</source>
        <translation>영상 (WebP)</translation>
    </message>
    <message>
        <source>Film (GIF)</source>
        <translation>영상 (GIF)</translation>
    </message>
    <message>
        <source>Film (animated PNG)</source>
        <translation>영상 (움직이는 PNG)</translation>
    </message>
    <message>
        <source>Film (MP4)</source>
        <translation>영상 (MP4)</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>표 (CSV)</translation>
    </message>
    <message>
        <source>Page for any browser (HTML)</source>
        <translation>모든 브라우저용 웹 페이지 (HTML)</translation>
    </message>
    <message>
        <source>Python script</source>
        <translation>Python 스크립트</translation>
    </message>
    <message>
        <source>Document of PolyViz</source>
        <translation>PolyViz 문서</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>단계 {0} / {1}</translation>
    </message>
    <message>
        <source>Loss of the held-out points</source>
        <translation>검증용 점의 손실</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>이 단계</translation>
    </message>
    <message>
        <source>Equation</source>
        <translation>식</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>The PyTorch code that ran, one phase at a time.</source>
        <translation>실행된 PyTorch 코드, 한 번에 한 과정씩.</translation>
    </message>
    <message>
        <source>The code that ran, one phase at a time.</source>
        <translation>실행된 코드, 한 번에 한 과정씩.</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Changes on the way</source>
        <translation>도중에 바꾼 것</translation>
    </message>
    <message>
        <source>Do it yourself</source>
        <translation>직접 해 보기</translation>
    </message>
    <message>
        <source>Open this run in PolyViz, or copy this link and choose File, Open link there.</source>
        <translation>이 실행을 PolyViz에서 열거나, 링크를 복사해 거기서 파일, 링크 열기를 고르세요.</translation>
    </message>
    <message>
        <source>Open in PolyViz</source>
        <translation>PolyViz에서 열기</translation>
    </message>
    <message>
        <source>Link to this run</source>
        <translation>이 실행의 링크</translation>
    </message>
    <message>
        <source>The plots need JavaScript, which is off here.</source>
        <translation>그래프에는 JavaScript가 필요한데 여기서는 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>This browser is too old for the plots. Please update it.</source>
        <translation>이 브라우저는 그래프를 보기에 너무 오래되었습니다. 업데이트해 주세요.</translation>
    </message>
    <message>
        <source>Plot of the fit and of what it learns, at the step of the slider</source>
        <translation>슬라이더의 단계에서 근사와 학습할 것의 그래프</translation>
    </message>
    <message>
        <source>Plot of the loss over the steps, from {0} to {1}, with a mark at this step</source>
        <translation>단계에 따른 손실의 그래프, {0}에서 {1}까지, 이 단계에 표시</translation>
    </message>
    <message>
        <source>The run diverged: at step {0} the loss is no longer finite.</source>
        <translation>실행이 발산했습니다. {0}단계에서 손실이 더는 유한하지 않습니다.</translation>
    </message>
    <message>
        <source>{0}: a run of PolyViz</source>
        <translation>{0}: PolyViz의 실행</translation>
    </message>
    <message>
        <source>From step {0}: {1}</source>
        <translation>{0}단계부터: {1}</translation>
    </message>
    <message>
        <source>no mistake</source>
        <translation>실수 없음</translation>
    </message>
    <message>
        <source>give a step from {low} to {high}</source>
        <translation>{low}에서 {high} 사이의 단계를 주세요</translation>
    </message>
    <message>
        <source>its entry {place} must be a number from {low} to {high}, or null for the fastest</source>
        <translation>항목 {place}: {low}에서 {high} 사이의 수이거나, 가장 빠르게를 뜻하는 null이어야 합니다</translation>
    </message>
    <message>
        <source>its entry {place} must have either a step or at least two choices</source>
        <translation>항목 {place}: 단계 하나나 선택지 두 개 이상 중 하나가 있어야 합니다</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>단원</translation>
    </message>
    <message>
        <source>model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>모멘텀</translation>
    </message>
    <message>
        <source>points</source>
        <translation>점 개수</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>lowest possible loss</source>
        <translation>가능한 최소 손실</translation>
    </message>
    <message>
        <source>largest error</source>
        <translation>최대 오차</translation>
    </message>
    <message>
        <source>rms error</source>
        <translation>RMS 오차</translation>
    </message>
    <message>
        <source>held-out loss</source>
        <translation>검증 손실</translation>
    </message>
    <message>
        <source>optimum</source>
        <translation>최적 가중치</translation>
    </message>
    <message>
        <source>standard errors</source>
        <translation>표준 오차</translation>
    </message>
    <message>
        <source>sigma of the noise</source>
        <translation>잡음의 시그마</translation>
    </message>
    <message>
        <source>eigenvalues</source>
        <translation>고윳값</translation>
    </message>
    <message>
        <source>condition number</source>
        <translation>조건수</translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation>첨예도</translation>
    </message>
    <message>
        <source>largest stable rate</source>
        <translation>최대 안정 학습률</translation>
    </message>
    <message>
        <source>best learning rate</source>
        <translation>가장 빠른 학습률</translation>
    </message>
    <message>
        <source>best momentum</source>
        <translation>가장 빠른 모멘텀</translation>
    </message>
    <message>
        <source>error halves in</source>
        <translation>오차 반감 단계 수</translation>
    </message>
    <message>
        <source>largest stable rates</source>
        <translation>갈래별 최대 학습률</translation>
    </message>
    <message>
        <source>loss by degree</source>
        <translation>차수별 손실</translation>
    </message>
    <message>
        <source>predicted loss</source>
        <translation>예측 손실</translation>
    </message>
    <message>
        <source>place</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>above lowest</source>
        <translation>최소와의 차</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>단계 수</translation>
    </message>
    <message>
        <source>steps to 10 percent</source>
        <translation>10 %까지 단계</translation>
    </message>
    <message>
        <source>steps to 1 percent</source>
        <translation>1 %까지 단계</translation>
    </message>
    <message>
        <source>largest difference</source>
        <translation>최대 차이</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>시간(초)</translation>
    </message>
    <message>
        <source>From NumPy to a dynamic network</source>
        <translation>NumPy에서 동적 네트워크까지</translation>
    </message>
    <message>
        <source>Why does it explode?</source>
        <translation>왜 발산할까요?</translation>
    </message>
    <message>
        <source>the folder {0} cannot be written to</source>
        <translation>폴더에 쓸 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>{0} windows are open already</source>
        <translation>창이 이미 {0}개 열려 있습니다</translation>
    </message>
    <message>
        <source>the busy process did not start</source>
        <translation>부하를 거는 프로세스가 시작되지 않았습니다</translation>
    </message>
    <message>
        <source>these are no names of weights: {0}</source>
        <translation>가중치 이름이 아닙니다: {0}</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be the name of a weight</source>
        <translation>&quot;{0}&quot; 이름은 가중치에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; has {1}, which is no weight</source>
        <translation>&quot;{0}&quot;에 가중치가 아닌 {1} 이름이 있습니다</translation>
    </message>
    <message>
        <source>a hyper-parameter cannot be called &quot;{0}&quot;</source>
        <translation>하이퍼파라미터 이름으로 &quot;{0}&quot; 이름은 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>another hyper-parameter is called &quot;{0}&quot;</source>
        <translation>&quot;{0}&quot; 이름의 하이퍼파라미터가 이미 있습니다</translation>
    </message>
    <message>
        <source>two hyper-parameters have the same key</source>
        <translation>두 하이퍼파라미터의 키가 같습니다</translation>
    </message>
    <message>
        <source>only the manual update has no class in torch.optim</source>
        <translation>torch.optim 클래스가 없어도 되는 것은 수동 갱신뿐입니다</translation>
    </message>
    <message>
        <source>the race of the optimizers has no room for more than {0}</source>
        <translation>옵티마이저 경주에는 {0}개까지만 들어갑니다</translation>
    </message>
    <message>
        <source>no source of {0}</source>
        <translation>소스가 없습니다: {0}</translation>
    </message>
    <message>
        <source>the page &quot;{0}&quot; is not of the form &quot;package.module:Class&quot;</source>
        <translation>페이지 &quot;{0}&quot; 이름이 &quot;package.module:Class&quot; 형식이 아닙니다</translation>
    </message>
    <message>
        <source>{0} has no class {1}</source>
        <translation>{0} 안에 {1} 클래스가 없습니다</translation>
    </message>
    <message>
        <source>the class {0} has no method {1}</source>
        <translation>{0} 클래스에 {1} 메서드가 없습니다</translation>
    </message>
    <message>
        <source>the shortcut {0} is taken</source>
        <translation>단축키 {0} 키는 이미 쓰이고 있습니다</translation>
    </message>
    <message>
        <source>the plug-in &quot;{0}&quot; ({1}) of the package {2} is left out: {3}</source>
        <translation>패키지 {2}의 플러그인 &quot;{0}&quot;({1}) 제외됨: {3}</translation>
    </message>
    <message>
        <source>{0} is no {1}</source>
        <translation>{0} 객체는 {1} 형식이 아닙니다</translation>
    </message>
    <message>
        <source>the key &quot;{0}&quot; is taken</source>
        <translation>키 &quot;{0}&quot; 이름은 이미 쓰이고 있습니다</translation>
    </message>
    <message>
        <source>{0} cannot be {1}</source>
        <translation>{0} 값으로 쓸 수 없습니다: {1}</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be a key: use letters, digits and _</source>
        <translation>&quot;{0}&quot; 이름은 키로 쓸 수 없습니다. 글자, 숫자, _만 쓰세요</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>허용되지 않은 작업입니다</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>파일이나 폴더가 없습니다</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>입출력 오류입니다</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>장치나 주소가 없습니다</translation>
    </message>
    <message>
        <source>Bad file descriptor</source>
        <translation>잘못된 파일 디스크립터입니다</translation>
    </message>
    <message>
        <source>Resource temporarily unavailable</source>
        <translation>자원을 잠시 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>메모리를 할당할 수 없습니다</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>권한이 없습니다</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>장치나 자원이 사용 중입니다</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>파일이 이미 있습니다</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>장치가 없습니다</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>폴더가 아닙니다</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>폴더입니다</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>잘못된 인수입니다</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>열린 파일이 너무 많습니다</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>파일이 너무 큽니다</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>장치에 남은 공간이 없습니다</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>읽기 전용 파일 시스템입니다</translation>
    </message>
    <message>
        <source>Broken pipe</source>
        <translation>파이프가 끊어졌습니다</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>파일 이름이 너무 깁니다</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>심볼릭 링크가 너무 여러 단계입니다</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>연결이 거부되었습니다</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>디스크 할당량을 넘었습니다</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>연결 시간이 초과되었습니다</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>there is not enough memory for the picture</source>
        <translation>그림을 만들 메모리가 부족합니다</translation>
    </message>
    <message>
        <source>the run is no longer there</source>
        <translation>실행이 더 이상 없습니다</translation>
    </message>
    <message>
        <source>the run was lost with its training process</source>
        <translation>학습 프로세스와 함께 실행도 사라졌습니다</translation>
    </message>
    <message>
        <source>there is not enough memory; use fewer points</source>
        <translation>메모리가 부족합니다. 점을 줄이세요</translation>
    </message>
    <message>
        <source>the device failed ({0}); start again, or choose another device</source>
        <translation>장치에 오류가 났습니다({0}). 다시 시작하거나 다른 장치를 고르세요</translation>
    </message>
    <message>
        <source>the system ended the training process (signal 9), perhaps for want of memory</source>
        <translation>시스템이 학습 프로세스를 끝냈습니다(시그널 9). 메모리가 부족했을 수 있습니다</translation>
    </message>
    <message>
        <source>the training process ended by signal {0}</source>
        <translation>학습 프로세스가 시그널 {0}번으로 끝났습니다</translation>
    </message>
    <message>
        <source>the training process ended with status {0}</source>
        <translation>학습 프로세스가 종료 상태 {0}번으로 끝났습니다</translation>
    </message>
    <message>
        <source>{0} for new files in the folder {1}</source>
        <translation>폴더 {1}에 새 파일을 만들 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>it is open for reading only</source>
        <translation>읽기 전용으로 열려 있습니다</translation>
    </message>
    <message>
        <source>nobody reads from this pipe</source>
        <translation>이 파이프를 읽는 쪽이 없습니다</translation>
    </message>
    <message>
        <source>whoever reads from this pipe takes too long</source>
        <translation>이 파이프를 읽는 쪽이 너무 느립니다</translation>
    </message>
    <message>
        <source>the mathematics of this model fails: {0}</source>
        <translation>이 모델의 수학 코드가 실패합니다: {0}</translation>
    </message>
    <message>
        <source>there are {0} columns for {1} weights</source>
        <translation>가중치 {1}개에 열이 {0}개입니다</translation>
    </message>
    <message>
        <source>there are {0} slopes for {1} weights</source>
        <translation>가중치 {1}개에 기울기가 {0}개입니다</translation>
    </message>
    <message>
        <source>{0} returns the shape {1} instead of {2}</source>
        <translation>{0} 함수가 {2} 대신 {1} 모양을 돌려줍니다</translation>
    </message>
    <message>
        <source>step {0} had a different result when it was repeated</source>
        <translation>{0}단계를 다시 계산하니 결과가 달랐습니다</translation>
    </message>
    <message>
        <source>Last loss</source>
        <translation>마지막 손실</translation>
    </message>
    <message>
        <source>The last loss; none where the run diverged</source>
        <translation>마지막 손실입니다. 학습이 발산한 곳에는 없습니다</translation>
    </message>
    <message>
        <source>Above the lowest possible loss</source>
        <translation>최저 손실과의 차이</translation>
    </message>
    <message>
        <source>How far the last loss is above the lowest that the model can reach</source>
        <translation>마지막 손실이 모델이 도달할 수 있는 가장 낮은 손실보다 얼마나 높은지</translation>
    </message>
    <message>
        <source>Steps to 1 %</source>
        <translation>1 %까지의 단계</translation>
    </message>
    <message>
        <source>The first step whose loss is at most 1 % above the lowest possible</source>
        <translation>손실이 가능한 최저 손실보다 1 % 이내로 높은 첫 단계</translation>
    </message>
    <message>
        <source>Diverged at</source>
        <translation>발산한 단계</translation>
    </message>
    <message>
        <source>The step whose loss was no longer finite</source>
        <translation>손실이 더는 유한하지 않은 단계</translation>
    </message>
    <message>
        <source>The largest eigenvalue of the Hessian at the end of the run</source>
        <translation>학습이 끝났을 때 헤세 행렬의 가장 큰 고윳값</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>축</translation>
    </message>
    <message>
        <source>it can be one of {keys}</source>
        <translation>다음 중 하나여야 합니다: {keys}</translation>
    </message>
    <message>
        <source>write learning_rate=1e-7:1e-5:20:log for 20 values from 1e-7 to 1e-5, or optimizer=sgd,adam for a list</source>
        <translation>1e-7부터 1e-5까지 값 20개는 learning_rate=1e-7:1e-5:20:log처럼, 목록은 optimizer=sgd,adam처럼 쓰세요</translation>
    </message>
    <message>
        <source>its values have no order; list them with commas</source>
        <translation>값에 순서가 없습니다. 쉼표로 나열하세요</translation>
    </message>
    <message>
        <source>give at least two values that differ</source>
        <translation>서로 다른 값을 둘 이상 쓰세요</translation>
    </message>
    <message>
        <source>give a whole number of values, as the third number</source>
        <translation>세 번째 수로 값의 개수를 정수로 쓰세요</translation>
    </message>
    <message>
        <source>give at most {most} values</source>
        <translation>값은 최대 {most}개까지 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>equal factors need two ends above zero; leave out :log for equal distances</source>
        <translation>같은 비율로 나누려면 양 끝이 0보다 커야 합니다. 같은 간격이면 :log를 빼세요</translation>
    </message>
    <message>
        <source>give whole numbers</source>
        <translation>정수를 쓰세요</translation>
    </message>
    <message>
        <source>give numbers with an absolute value up to {most}</source>
        <translation>절댓값이 {most} 이하인 수를 쓰세요</translation>
    </message>
    <message>
        <source>give one axis or two</source>
        <translation>축을 하나나 둘 쓰세요</translation>
    </message>
    <message>
        <source>each field can be on one axis only</source>
        <translation>각 항목은 한 축에만 쓸 수 있습니다</translation>
    </message>
    <message>
        <source>a sweep has at most {most} runs</source>
        <translation>한 번에 최대 {most}번까지 학습할 수 있습니다</translation>
    </message>
    <message>
        <source>the model has the weights {names}</source>
        <translation>모델의 가중치는 {names}입니다</translation>
    </message>
    <message>
        <source>a start weight that is given is not drawn by the seed, nor for another lesson</source>
        <translation>직접 쓴 시작 가중치는 시드로 뽑지 않으며, 다른 수업에 쓸 수도 없습니다</translation>
    </message>
    <message>
        <source>the file of data decides it</source>
        <translation>데이터 파일이 정합니다</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>측정값</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>from the Gram matrix, all runs at once</source>
        <translation>그람 행렬로, 모든 실행을 한꺼번에</translation>
    </message>
    <message>
        <source>PyTorch with stacked weights, many runs at once</source>
        <translation>가중치를 쌓은 PyTorch로, 여러 실행을 한꺼번에</translation>
    </message>
    <message>
        <source>PyTorch, one run after another</source>
        <translation>PyTorch로, 실행을 하나씩</translation>
    </message>
    <message>
        <source>its results need {size} MB, but {folder} has only {free} MB left</source>
        <translation>결과에 {size} MB가 필요하지만 {folder}에는 {free} MB만 남아 있습니다</translation>
    </message>
    <message>
        <source>the results in {0} are damaged, so they are computed anew</source>
        <translation>{0}에 있는 결과가 손상되어 새로 계산합니다</translation>
    </message>
    <message>
        <source>the results in {0} are those of PolyViz {1}, so they are computed anew</source>
        <translation>{0}에 있는 결과는 PolyViz {1}의 것이므로 새로 계산합니다</translation>
    </message>
    <message>
        <source>the code that computed the results in {0} has changed since, so they are computed anew</source>
        <translation>{0}에 있는 결과를 계산한 코드가 그 뒤로 바뀌었으므로 새로 계산합니다</translation>
    </message>
    <message>
        <source>the lowest possible loss of this model is not known</source>
        <translation>이 모델에서 가능한 최저 손실은 알려져 있지 않습니다</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>워커</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>write tcp://host:8786</source>
        <translation>tcp://host:8786처럼 쓰세요</translation>
    </message>
    <message>
        <source>sweeps on worker processes or a cluster need the package distributed: {0}</source>
        <translation>워커 프로세스나 클러스터에서 스윕을 계산하려면 distributed 패키지가 필요합니다: {0}</translation>
    </message>
    <message>
        <source>the worker processes could not be started: {0}</source>
        <translation>워커 프로세스를 시작할 수 없습니다: {0}</translation>
    </message>
    <message>
        <source>no Dask scheduler answers at {0}; start one with the command dask scheduler</source>
        <translation>{0}에서 응답하는 Dask 스케줄러가 없습니다. dask scheduler 명령으로 시작하세요</translation>
    </message>
    <message>
        <source>the cluster at {0} has no workers; start one with the command dask worker {0}</source>
        <translation>{0}의 클러스터에 워커가 없습니다. dask worker {0} 명령으로 시작하세요</translation>
    </message>
    <message>
        <source>the connection to the cluster at {0} was lost</source>
        <translation>{0}의 클러스터와 연결이 끊어졌습니다</translation>
    </message>
    <message>
        <source>the cluster at {0} has lost all its workers</source>
        <translation>{0}의 클러스터에 남은 워커가 없습니다</translation>
    </message>
    <message>
        <source>{0} workers ended, one after the other, while they computed {1}, perhaps for want of memory</source>
        <translation>{1} 부분을 계산하던 워커 {0}개가 차례로 종료되었습니다. 메모리가 부족한 것 같습니다</translation>
    </message>
    <message>
        <source>the scheduler at {0} has {1} {2}, this computer has {1} {3}; install the same version</source>
        <translation>{0}의 스케줄러는 {1} {2}, 이 컴퓨터는 {1} {3} 버전입니다. 같은 버전을 설치하세요</translation>
    </message>
    <message>
        <source>the worker at {0} has {1} {2}, this computer has {1} {3}; install the same version</source>
        <translation>{0}의 워커는 {1} {2}, 이 컴퓨터는 {1} {3} 버전입니다. 같은 버전을 설치하세요</translation>
    </message>
    <message>
        <source>the scheduler at {0} lacks {1}; install {1} {2} there</source>
        <translation>{0}의 스케줄러에 {1} 패키지가 없습니다. 그곳에 {1} {2} 버전을 설치하세요</translation>
    </message>
    <message>
        <source>the worker at {0} lacks {1}; install {1} {2} there</source>
        <translation>{0}의 워커에 {1} 패키지가 없습니다. 그곳에 {1} {2} 버전을 설치하세요</translation>
    </message>
    <message>
        <source>the worker at {0} has other code of PolyViz than this computer; install the same on both</source>
        <translation>{0}의 워커에 있는 PolyViz 코드가 이 컴퓨터의 것과 다릅니다. 양쪽에 같은 것을 설치하세요</translation>
    </message>
    <message>
        <source>the worker at {0} has other code of {1} than this computer; install the same on both</source>
        <translation>{0}의 워커에 있는 {1} 코드가 이 컴퓨터의 것과 다릅니다. 양쪽에 같은 것을 설치하세요</translation>
    </message>
    <message>
        <source>the edge is known for the axes learning_rate and momentum only</source>
        <translation>경계는 learning_rate와 momentum 축에서만 알 수 있습니다</translation>
    </message>
    <message>
        <source>the limit of this model is known only by a simulation for each place</source>
        <translation>이 모델의 한계는 자리마다 시뮬레이션을 해야만 알 수 있습니다</translation>
    </message>
    <message>
        <source>this learning rate is stable with every momentum</source>
        <translation>이 학습률은 모멘텀이 얼마이든 안정적입니다</translation>
    </message>
    <message>
        <source>this learning rate is stable with no momentum</source>
        <translation>이 학습률은 모멘텀이 얼마이든 불안정합니다</translation>
    </message>
    <message>
        <source>these values are not allowed</source>
        <translation>쓸 수 없는 값입니다</translation>
    </message>
    <message>
        <source>Parquet needs the package pyarrow: {0}</source>
        <translation>Parquet에는 pyarrow 패키지가 필요합니다: {0}</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Watch PyTorch learn to fit a curve.</source>
        <translation>PyTorch가 곡선에 근사하는 법을 배우는 과정을 봅니다.</translation>
    </message>
    <message>
        <source>About PolyViz</source>
        <translation>PolyViz 정보</translation>
    </message>
</context>
<context>
    <name>undo</name>
    <message>
        <source>removal of runs</source>
        <translation>실행 지우기</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>초기화</translation>
    </message>
    <message>
        <source>restart</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>continue from this step</source>
        <translation>이 단계에서 이어 가기</translation>
    </message>
    <message>
        <source>start of race</source>
        <translation>경주 시작</translation>
    </message>
    <message>
        <source>end of race</source>
        <translation>경주 끝</translation>
    </message>
    <message>
        <source>change of training process</source>
        <translation>학습 프로세스 변경</translation>
    </message>
    <message>
        <source>change of lesson</source>
        <translation>단원 변경</translation>
    </message>
    <message>
        <source>change of learning rate</source>
        <translation>학습률 변경</translation>
    </message>
    <message>
        <source>change of steps</source>
        <translation>단계 수 변경</translation>
    </message>
    <message>
        <source>mistake</source>
        <translation>실수</translation>
    </message>
    <message>
        <source>new start weights</source>
        <translation>새 초기 가중치</translation>
    </message>
    <message>
        <source>opening of a run</source>
        <translation>실행 열기</translation>
    </message>
    <message>
        <source>change of scene</source>
        <translation>장면 이동</translation>
    </message>
    <message>
        <source>change of settings</source>
        <translation>설정 변경</translation>
    </message>
    <message>
        <source>new scene</source>
        <translation>새 장면</translation>
    </message>
    <message>
        <source>removal of a scene</source>
        <translation>장면 지우기</translation>
    </message>
    <message>
        <source>order of the scenes</source>
        <translation>장면의 순서</translation>
    </message>
    <message>
        <source>text of a scene</source>
        <translation>장면의 글</translation>
    </message>
    <message>
        <source>update of a scene</source>
        <translation>장면 새로 고침</translation>
    </message>
</context>
</TS>

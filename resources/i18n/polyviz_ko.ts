<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Python (*.py)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; would hide the module {1} from the script. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; would hide the module {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>But &quot;{0}&quot; in the same folder hides the module {1} from it: rename that one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: {0} was not saved. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be saved: {1}. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no hidden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ra&amp;ce…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End ra&amp;ce</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Common &amp;mistakes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide for a &amp;question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the run, including all changes, as a plain script</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do a saved run again, with all its changes; or drop its file on the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the run, including all changes, to open it again or to hand it on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn the pairs x, y of a CSV or TSV file; or drop one on the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a picture of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export as Python…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back the run that was last replaced or removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the equation with all digits, for Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the equation as shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn two columns of numbers that were copied from a spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo the last undone change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;equation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy equation &amp;for reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste &amp;data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run one phase: forward, loss, backward or update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the remaining steps as fast as possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the previous step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to the latest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue from this step as a new run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the start of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the step to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back by a twentieth of the steps done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go ahead by a twentieth of the steps done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset, and play at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train several runs side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train outside the window&apos;s process, so that drawing does not slow it down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again at step 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play fr&amp;om the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run one step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;hase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jump back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>J&amp;ump ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;irst step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;atest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to step…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;ntinue from this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate &amp;training process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the loss on a logarithmic axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract the lowest possible loss: slow parts become straight lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the best curve this model can make, and how far noise may move it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the difference between the target and the fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what each hidden unit of a network adds to the fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the lines of earlier runs beside the present one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole of every plot again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only plots, equation, step and loss, in large type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the axes of both plots as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logar&amp;ithmic loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss ab&amp;ove lowest possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Best curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K&amp;ept runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resid&amp;uals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hi&amp;dden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset &amp;zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock a&amp;xes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what a developer needs to find a problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Problem report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About PolyViz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the panels of this workspace as they were at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold the lessons and the settings, or fold them to a strip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lessons and settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the last bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These lines lie on each other: they differ by less than the width of a line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to the last bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different by design: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} = {1} to the last bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} differs from {1} by up to {2}, {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>because it uses float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>because it uses float64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>because it adds in another order and rounds the update differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>because it adds in another order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>because it rounds the update differently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>continued from step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on [{0}]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise seed {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after many changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from step {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after {0} changes {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1} times)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} from step {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in steps {1}–{2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>95 % band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn 100 times with other noise, about 95 of these bands would contain the best curve without noise at a given x</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <source>Python code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab indents, Shift+Tab outdents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escape, then Tab leaves the editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Return runs the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F finds a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+/ turns lines into comments and back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeFile</name>
    <message>
        <source>Open a Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Mark what changed since the previous lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not finite: the status line keeps the last finite loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model was evaluated {0} times; the phases above show the first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Output of the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>There is no equation yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CourseAsked</name>
    <message>
        <source>The run stopped before the last change took effect. Press Reset to restart it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataDialog</name>
    <message>
        <source>Open data: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first row is a &amp;heading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Standardise x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take x above its mean, in standard deviations, which suits descent far better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delimiter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimal &amp;mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} points at the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From x = {0} to {1} the condition number of a cubic is {2}, too much for gradient descent: standardise x.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row cannot be read ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rows cannot be read ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataOpening</name>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.dat *.xlsx *.xls *.ods);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text to paste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was pasted cannot be kept in {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DegreesPanel</name>
    <message>
        <source>A race has several runs. End it to see one run&apos;s degree.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no loss by degree: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold some points out (“{0}”) to see which degrees overfit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The held-out loss is lowest at degree {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From degree {0} on, there are more weights than points to learn from ({1}): the smallest weights that fit are taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a degree to choose it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DegreesPlot</name>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt; by degree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being computed …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>degree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest held-out loss at degree {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Divergence</name>
    <message>
        <source>Diverged at step {0}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loss is not finite at the start weights, before any step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is growing: 1000 times its start at step {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is stable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{1} was stable in a trial of {0} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the learning rate {0} times the weight decay is above 2, so the decay alone makes the weights grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the learning rate {0} is above {1}, so the steps overshoot more and more, most of all along {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate {0} is too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate {0} is {1} times as high as {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate {0} is {1} % above {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, the largest stable rate at the start weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, the largest stable rate at the best curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0}, the largest stable rate of all branches together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the largest stable rate {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the learning rate {0} is too high</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DivergingLanes</name>
    <message>
        <source>{0} of {1} runs diverge:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 of {1} runs diverges:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, loss 1000 times its start at step {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, stopped at step {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>This panel cannot be opened: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>{0} holds the code of a Module. Read it, then press Run there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was opened, but the run did not come to where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was opened. Ignored, as it is not known here: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs (*{0});;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A race has several runs. End it, then save the run you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run was changed too often to be saved. Reset starts one anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs (*{0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the run, up to step {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EdgeMark</name>
    <message>
        <source>{0} up to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} down to {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorMessage</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to go to the line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>A race has several runs. End it, then export the run you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as Python, up to step {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return finds the next, Shift+Return the previous one. Capitals count if typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous (Shift+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next (Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FitPlot</name>
    <message>
        <source>fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model never trains on these points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model trains on {0} points of the target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x, standardised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data (every 2nd point)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data (every {0}th point)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and the fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Fit&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GradientTable</name>
    <message>
        <source>A race has several runs. End it to see one run&apos;s gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause to see the gradient of the step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest of each layer; there are {0} weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient of the next step (step {0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient of this step (step {0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chain rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autograd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first three rows are computed in float32, which holds about 7 digits, and adding up the points costs some of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step computes in float64, which holds about 16 digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digits that agree with the closed form are bold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The digits that agree with the differences are bold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences are taken in float64. A long step is inexact where the loss is curved, a short one because of rounding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences are taken in float64. For {0} the loss is not a parabola: a long step is inexact because it is curved, a short one because of rounding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences are taken in float64. They are exact except for rounding, since the loss is a parabola in each weight.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>… {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your own Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graph of autograd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the graph as an SVG picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, from {1} operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} nodes, too many to draw all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this step without extra powers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this step with {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A race has several runs. End it to see one run&apos;s graph.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no graph: the gradients are written by hand with the chain rule, so autograd records nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a phase to see the graph that autograd builds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>A network has too many weights for sliders. You can still guess its loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a run with these weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the sliders to the weights of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the run&apos;s weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My &amp;guess for the loss after {0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a slider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your best: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your best: {0}, within 1 %. Well done!</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your best: {0}, {1} times as high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your best: {0}, {1} % too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is unknown: {0}. You can still train from these weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noted. Press Play to see how close you are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said {0}, it is {1}: spot on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said {0}, it is {1}: {2} times as high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % too high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} % too low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said {0}, it is {1}: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How low can you get?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How close can you get to {0}?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Search keys and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type to search; Escape clears the field, then closes this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for &quot;{0}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LandscapeView</name>
    <message>
        <source>path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minus the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest possible loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>principal directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no landscape: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to choose the start weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each plot is a slice: the other weights keep their current values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A race has several paths. End it to see the landscape.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LessonHint</name>
    <message>
        <source>Watch it diverge: each step overshoots more than the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Play or Space to start training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LessonRail</name>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LessonStrip</name>
    <message>
        <source>Lessons</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LimitGauge</name>
    <message>
        <source>Computing the largest stable rate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the largest stable rate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LinesPlot</name>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LockButton</name>
    <message>
        <source>Lock axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the axes of both plots as they are (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookingBack</name>
    <message>
        <source>The run ended at step {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>losses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss above lowest possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt;, sum of squared errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt; above lowest possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Loss&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lowest possible loss {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predicted loss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Hide this message (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>Active mistake: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diverged at step {0} because of a mistake: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is growing because of a mistake: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was 1000 times its start at step {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch stopped the run:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModuleError</name>
    <message>
        <source>Line {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModulePanel</name>
    <message>
        <source>Run this code as the model (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the code, which may be in an endless loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files and templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The &amp;present model as a Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last code that &amp;worked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reload the file when it changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last class derived from nn.Module is the model. The code runs in a process of its own, with your rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[Output of the run that goes on]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[Some output left out: it is too much]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Try {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is {0}, the lowest possible {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OwnCode</name>
    <message>
        <source>Your own code needs Run &gt; Separate training process: switch it on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code cannot be run: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not run: something else was chosen meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhaseLamps</name>
    <message>
        <source>Phase of the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phases of a step: the one that was done last is lit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all phases, too fast to be told apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no phase is done yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanePlot</name>
    <message>
        <source>Loss over {0} and {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} as they are now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} at their best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlotHeader</name>
    <message>
        <source>Show the whole plot again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Presentation</name>
    <message>
        <source>Presentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black screen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemNotice</name>
    <message>
        <source>Your run is safe; you can continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in PolyViz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Race</name>
    <message>
        <source>same training time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same number of steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RaceDialog</name>
    <message>
        <source>Race</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Race</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same &amp;number of steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same training &amp;time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least two runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at most {0} runs; {1} are selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} runs, {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the same start weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the same start weights except {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Lessons and settings (Ctrl+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold (Ctrl+M)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Problem report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this report and include it when you ask for help. It contains folder names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the log file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No program to open folders was found.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResidualPlot</name>
    <message>
        <source>&lt;b&gt;Residuals&lt;/b&gt;, target minus fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Residuals&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest &lt;b&gt;{0}&lt;/b&gt;   RMS &lt;b&gt;{1}&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunControls</name>
    <message>
        <source>The settings could not be read, so PolyViz uses its defaults. The old ones are in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These plug-ins could not be loaded; everything else works:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunForm</name>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;ptimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mome&amp;ntum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;teps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;oints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;art</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dev&amp;ice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where training runs. Auto uses a GPU, if there is one, for many points; replay sends each step to the GPU in one piece, which is faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is learnt: the target, its interval, noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (not here)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick a run to show its line; double-click its name to rename it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latest loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the latest loss is above the lowest possible loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to 10 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps until the loss was within 10 % of the lowest possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to 1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps until the loss was within 1 % of the lowest possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (pinned)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Remove the selected runs from the list (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last change, like Edit &gt; Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep in other lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunsView</name>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>This name is too long. Choose a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} already exists. Do you want to replace it?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScreenReader</name>
    <message>
        <source>Finished at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished at step {0}, loss {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diverged at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss {0} at step {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit at step {0}: largest error {1} at x = {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SharpnessPlot</name>
    <message>
        <source>&lt;b&gt;Sharpness&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line begins with the first steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>curvature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sharpness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stable below</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SharpnessView</name>
    <message>
        <source>The sharpness is unknown: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sharpness is being computed …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpness: {0} (the largest curvature at the current weights).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the learning rate {0} with momentum {1}, steps are stable below {2} / learning rate = {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the learning rate {0}, steps are stable below {1} / learning rate = {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is below that: the steps are stable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is close to that: the run is at the edge of stability.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is above that: steps overshoot along the sharpest direction, and the loss can rise until the run comes to a flatter place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShownRun</name>
    <message>
        <source>Training is not responding. Wait, or press Reset to restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own code stopped the run. {0}. Press Reset to restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run stopped with an error: {0}. Press Reset to restart it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SpeedSlider</name>
    <message>
        <source>&amp;Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps per second while the run plays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 step/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 step in {0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>from the seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Equation of the fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps so far, of all steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss: the sum of squared errors before the last update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0} / {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where training runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training runs in the window&apos;s process, so drawing slows it down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step &lt;b&gt;{0}&lt;/b&gt; / {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss &lt;b&gt;{0}&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU (NumPy has no GPU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, in window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last finite loss: the one after it is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Race of {0} runs: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run did not start</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepField</name>
    <message>
        <source>Type a step and press Enter to go there (Ctrl+G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepPanels</name>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save graph</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StepWays</name>
    <message>
        <source>Return to the latest step (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue from this step as a new run (Ctrl+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going to step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue from this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TargetField</name>
    <message>
        <source>The curve to be learnt: a formula in x</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TheoryController</name>
    <message>
        <source>The largest stable rate is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest stable rate at the best curve is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest stable rate is about {0}, by simulation.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TheoryPanel</name>
    <message>
        <source>Lowest possible loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model can fit every point: the loss can fall to 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No weights of this model have a lower loss than {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best curve: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its largest error is {0}, its RMS error {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the held-out points, its loss is {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With other noise of σ = {0}, the best weights would differ by about:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the best curve leaves over looks like noise of σ = {0}. With other noise, the best weights would differ by about:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>best value ± standard error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“Best curve” in the menu View also draws the 95 % band: at each x, 95 of 100 such bands contain the best curve without noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the directions that are not flat:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain gradient descent is fastest in the long run at {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With momentum, the fastest is {0} with momentum {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above {0}, weight decay alone makes the weights grow. The effect of the gradients is unknown, because the optimizer scales its own steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest stable rate is {0}; above it, each step overshoots more than the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest stable rate at the best curve is {0}; above it, no run settles there. Elsewhere, smaller rates may already be too high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest stable rate is about {0}, for all branches together. It is estimated by simulation, to within {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run uses {0} of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest stable rate of each branch alone, for plain gradient descent:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>largest stable rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the best curve:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steepest direction is {0} times as steep as the flattest (the condition number): a rate that is stable in one is slow in the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is too much for float32: steps along the flattest direction are lost in rounding, so the run stays short of the best curve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the current weights:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here, steps overshoot more and more above a learning rate of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along {0}, the loss curves downwards, so this is not a bowl.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>eigenvalue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error halves in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never: it is too flat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never: it keeps oscillating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never: it grows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeSlider</name>
    <message>
        <source>Shown step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to any step (←, →, Page Up, Page Down, Home, End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>This run was lost when its process ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo brings back the last run ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValidationLine</name>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValuesModel</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requires_grad: whether autograd tracks it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValuesTable</name>
    <message>
        <source>Values of the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A race has several runs. End it to see one run&apos;s values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause or run a phase to see the values of the step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightImage</name>
    <message>
        <source>Weights by layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WeightPlots</name>
    <message>
        <source>&lt;b&gt;Weights&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each weight gets a line here with the first step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Gradient norm&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Gradient&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length of the gradient follows from step 1 on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A race has several runs. End it to see one run&apos;s weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Norm of each tensor&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkspaceButtons</name>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Label</name>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Learning &amp;rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;arget and data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Equation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the code of the four phases as it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own &amp;Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a model of your own, and run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every value at this point of the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Graph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the graph that autograd built</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient chec&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute the gradient of this step in four ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weig&amp;hts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot the weights and the gradient norm over the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what theory says about the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La&amp;ndscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the loss as a landscape over the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degree&amp;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot the lowest loss of each degree, and the held-out loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the runs so far with their results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit it &amp;yourself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the curve with sliders, and guess the final loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys and words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all keys, menus and words of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the plots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plots and the code that runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plots, and inside a step: the graph and all values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W&amp;hy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plots and why it converges: theory and landscape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plots, the list of runs and the paths of the weights</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message>
        <source>Degree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The highest power, or the highest frequency of a Fourier sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Basis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The functions whose weighted sum is the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Powers of x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Powers, x scaled to −1 … 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chebyshev</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legendre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalised Legendre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fourier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a file of data as it was written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give two numbers from {low} to {high}, the smaller one first and not too close to the other for float32, such as -1, 1 or -pi, pi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type a formula such as sin(x) + 0.3*x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a formula has at most {most} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its brackets lie too deep within each other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at character {first} something is missing or too much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bracket at character {first} is not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bracket at character {first} was not opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{name}&quot; at character {first} is not known; use x, pi, e, and functions such as sin(x), exp(x), log(x), sqrt(x), abs(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{name}&quot; at character {first} is not known; did you mean {known}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write a product with *, such as 2*x, at character {first}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{part}&quot; at character {first} is not part of a formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write abs(x) for the absolute value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write numbers with a point, such as 0.3, not with a comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write {name}(x) at character {first}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} at character {first} takes one value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at character {first} write where(condition, a, b), such as where(x &lt; 0, -1, 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the comparison at character {first} can only be the condition of where(…, a, b)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the condition at character {first} does not depend on x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the exponent at character {first} can be at most {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{part}&quot; at character {first} has no usable value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curve to be fitted: sin(x) from −π to π, or what is chosen below Data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The formula that is fitted, such as a cubic; its weights can change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers a, b, c, d in the model. Training changes them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curve of the model with its current weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target minus fit, at one point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How bad the fit is: the sum of the squared residuals of all points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest possible loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss of the best curve this model can make. No training gets below it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss that theory expects at each step of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much a best weight typically changes if the noise is drawn anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % band</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far noise may move the best curve: at each x, 95 of 100 such bands contain the best curve without noise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast the loss changes with each weight. It points uphill, so training goes the other way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One update of all weights. It has four phases: forward, loss, backward and update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phase that computes the fit from the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phase that computes the gradient from the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phase that changes the weights: by hand, or by an optimizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each step moves. Too low is slow; too high oscillates or diverges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest stable rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The learning rate above which each step overshoots more than the last, so the run diverges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule that turns gradients into updates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the last step that carries over into the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diverge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To get ever worse: the loss grows without bound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How steeply the loss bends in a direction; the steepest one sets the largest stable rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest curvature at the current weights. Of a network it changes from step to step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overfitting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Following the noise of the training points, so that points that are held out are missed by more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number that decides the random start weights: same seed, same run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No formulas are known for the derivatives of this model, so there is neither a chain rule nor a closed form to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code was changed after the backward phase: the step still uses the gradient computed before, while the other rows belong to the code as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is written out: the chain rule for each gradient, and the update.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the slow part: a and b are still moving. Try 3.2e-6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same with tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrays become tensors, which can live on a GPU; you still write the gradients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try 3.6e-6, just above the largest stable rate, and watch the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autograd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradients for free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PyTorch records the forward phase and computes every gradient in one call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Gradient check (F5): autograd and chain rule agree. Try 3.2e-6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autograd Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your own backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You write forward and backward of your own Function; autograd does the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the weights (F6): a and c stay at 0. Try 7.6e-6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layers and a loss function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear holds the weights and MSELoss computes the loss: layers replace formulas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try a race (Ctrl+Shift+R): nn matches Autograd up to rounding.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>updates by RMSprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An optimizer from torch.optim does the update, here RMSprop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch RMSprop hover above the lowest loss. Try 1e-2: faster, but higher.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nn.Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>your own model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own Module works like PyTorch&apos;s layers: parameters() finds its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch how slow plain SGD is at the end, then try SGD, momentum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamic network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>control flow, shared weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python decides at each step which graph to build, and e is used up to twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Graph (F4) and step: e is used 0, 1 or 2 times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A better basis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orthogonal polynomials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same cubic as a sum of Legendre polynomials: all weights learn equally fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the weights (F6): none is slow. Try 1e-4, a hundred times faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden units that bend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No formula is given: the hidden units learn which functions they add up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the hidden units add up (Ctrl+U). Try 0.1: faster, but restless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not here: the code of this model has no such line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not here: there are too many points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not here: an optimizer of PyTorch does the update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients not reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, so each step follows the sum of all gradients so far, not the gradient of this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gradients not reset: the step uses the sum of this gradient and all before it. The other rows are the gradient of this step alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, so each step follows the sum of all gradients so far, like a ball without friction: the run oscillates or diverges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, and momentum adds them up once more: the run oscillates more and more, and diverges at every learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backward() adds to the gradients already there, so the optimizer gets the sum of all gradients so far: the run overshoots, and oscillates or diverges instead of settling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update without no_grad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autograd tracks the update too, and a weight that it tracks must not be changed in place; torch.no_grad() turns tracking off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient is right; it is the update that fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean instead of sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is divided by the number of points, and so are the gradients: the weights move more slowly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is the mean, so every row is divided by the number of points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is divided by the number of points. The hand-written gradients are still those of the sum, so the weights move as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is the mean, but the gradients on the page are those of the sum: the step uses the gradient multiplied by the number of points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is divided by the number of points, and so is each step. To make up for it, multiply the learning rate by the number of points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss is divided by the number of points, and so are the gradients. This optimizer divides by the size of the gradients, so the weights move almost as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target of the wrong shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point is compared with every other. The best curve for that is flat, and the weights move towards it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss compares each point with every other, and every row is the gradient of that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point is compared with every other, so the loss is meaningless. The hand-written gradients do not use it, so the weights move as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss compares each point with every other, but the gradients on the page, which the step uses, compare each point with its own target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y of shape (N, 1) against y_pred of shape (N,) makes (N, N) differences: each point is compared with every other. The best curve for that is flat, and the gradients are about N times as large, so most learning rates diverge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong sign in the update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each step goes up the gradient: the loss grows faster and faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient is right; the update adds it instead of subtracting it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forgotten x³</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the power the term d x³ is just another straight line, d x: there is no error message, but the curve cannot bend as the target does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has d x instead of d x³, and every row is the gradient of that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The term d x³ is now a straight line, d x, but the gradient of d is still that for x³. There is no error message; the curve cannot bend as the target does, and b and d drift apart without end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has d x instead of d x³, but the gradient of d, which the step uses, is still written for x³.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P3 is now a straight line, but its backward is still that of the curve, so the gradients of c and d are wrong. There is no error message; the run may miss the best line, or diverge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P₃ is a straight line now, but its backward is still that of the curve: autograd uses it, so the step gets wrong gradients for c and d.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose one of {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give one or two whole numbers from {low} to {high}, such as 16 or 16,16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic, NumPy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic, tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic, autograd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legendre P3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic, nn.Sequential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cubic, own Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give the code of a class derived from nn.Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not Python: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no class derived from nn.Module, such as: class MyModule(nn.Module):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose another name than {name}, which is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out from __future__ import ..., which must begin a file: here other lines come before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code is longer than {most} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many units each hidden layer has: 16 for one layer, 16,16 for two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function that bends what a hidden unit computes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tanh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each step moves against the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size of the steps; with Rprop, only of the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the last step carries over into the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How slowly the mean of past gradients is forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beta 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How slowly the size of past gradients is forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About how far a weight moves in each step, whatever the size of the gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each step moves along the accumulated gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manual update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SGD, momentum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SGD, Nesterov</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How slowly RMSprop forgets the size of past gradients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly AdamW pulls the weights towards zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adamax</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAdam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Psi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast NAdam&apos;s momentum grows from half of Beta 1 to Beta 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RAdam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the first steps how far each goes along the gradient, then about how far a weight moves in each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ASGD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How fast ASGD&apos;s steps get shorter, and weights are pulled to zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adagrad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far a weight moves in the first step; later steps get shorter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adadelta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rho</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How slowly Adadelta forgets past gradients and steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scales the steps, whose size Adadelta chooses itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rprop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each weight moves in the first step; after that Rprop adapts the step size itself, and uses only the sign of the gradient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LBFGS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the step that LBFGS proposes is taken: 1 is the full step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LBFGS computes several gradients per step, each at different weights; this is the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LBFGS compares gradients of the same function, but this network changes in each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch.optim updates tensors, but the weights of this model are NumPy numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own class derived from nn.Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of steps until the run ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of data points used in each step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same start weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The standard deviation of the noise that is added to y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another seed draws other noise, and other points to be held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the points that are never trained on, from 0 to 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start weights such as 0, 1, 0, -0.1; empty: random, from the seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the points lie: from, to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss you expect at the end of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{label}: &quot;{value}&quot; is not allowed; {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a whole number from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a number from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a number above {low} and up to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a number from {low} to below {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give a number above {low} and below {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use a point: {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write {number} or {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first eight lessons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optimizers on one model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rates around the largest stable one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give one of {keys}, or lessons, optimizers and learning rates separated by commas, such as numpy,adam,1e-6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write {number} for one learning rate, or {two} with a space for two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose {low} to {high} runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why}; choose one of {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in this run it can be one of {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the optimizer &quot;{optimizer}&quot; has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model &quot;{model}&quot; has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give {count} numbers ({names}) from {low} to {high}, with decimal points, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give {count} numbers ({names}) with decimal points, separated by commas: {meant}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>type a formula such as sin(x) + 0.3*x, or choose one of {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sin(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cos(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exp(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sqrt(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|x|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triangle wave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bump</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sinc(x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x³ − x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has changed since it was opened; open it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its x must lie between {low} and {high}, and not too close to each other for float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {of} points have a usable value and are not held out; take more points or another interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {of} points have a y between {low} and {high} and are not held out; {least} are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spreadsheets need the package python-calamine; install it, or save it as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {size} MB, and {most} MB can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a pipe or a device; save its content as a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be read: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no text; save it as CSV first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text is neither UTF-8 nor cp949; save it as UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has one column, and x and y need two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has {count} columns, and {most} can be offered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no column {column}; it has {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only {count} of {of} rows have two numbers; {least} are needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has more than {most} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all its x are equal, so there is no curve to fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be read: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is larger than {most} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not text in UTF-8, so it is no document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no document: it is not JSON ({error})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is JSON, but no document of PolyViz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its entry {place} must be an object in braces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its entry {place} must be a list of at most {most}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its entry {place} must be a whole number from {low} to {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its entry {place} must be one of {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its entry {place} lacks {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its entry {place} lies before the one above it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its entry {place} changes what cannot change during a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code ended Python itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code ended Python itself with status {status}, as os._exit does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code ended Python itself: a crash in C ({how})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a signal has ended the code ({how})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system has ended the code (signal 9), perhaps for want of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped: the code did not come to an end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For each weight w with its gradient g:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For all weights together, w and g as vectors:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run was changed more than {most} times, too often for a script. Reset starts a run that can be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In step {step} the code was changed while {optimizer} was evaluating it, which no script can repeat. Look back at a step before that, or reset the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best cubic has a loss of {0}. No cubic follows the data more closely, so the loss can fall to this value, except for rounding, but not to zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cubic alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network changes from step to step, and so does the curvature of its loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No step of the network has a loss below {0}, except for rounding: that is the best that its best branch can do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loss is not quadratic: its curvature changes with the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no formulas are known for the derivatives of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no formula is known for the best weights of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how noise moves the weights is known only of models linear in them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best curve of this model has a loss of {0}. No other weights follow the data more closely, so the loss can fall to this value, except for rounding, but not to zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights are too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is computed only for models with too many weights to list all eigenvalues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model has only one branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its twin with −b, −c and −d is the same curve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the curvature is the same everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two of the many weights of a network say little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a network has too many directions to list them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The best sum of these functions has a loss of {0}. No other weights follow the data more closely, so the loss can fall to this value, except for rounding, but not to zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model is not a sum of functions that a degree could add to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beside this model and optimizer it can be one of {keys}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with so many points it would take too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the optimizer scales its own steps, so the theory of gradient descent does not apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mistake in the code changes the problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every step goes up the gradient, so no learning rate is stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gradients that add up act like a ball without friction, which settles at no learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>momentum adds up gradients that are sums already, so no learning rate is stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still being estimated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the best curve; elsewhere the curvature differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of the directions that are not flat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 stands for less than 1e-13 of the largest, which rounding hides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for plain gradient descent in one branch alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is above 1e13, and no run is long enough to come down the flattest direction; x around 0, a lower degree or another basis would help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large for float32, in which steps along the flattest direction are lost in rounding, so the run stays short of the best curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>estimated from the residuals of the best curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from the estimated sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above it no run settles at the best curve; far from it smaller rates can diverge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an estimate by simulation: above it the steps of all branches together overshoot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above it weight decay alone makes the weights grow; below it a run can diverge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data have no noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are no more points than weights, so noise cannot be told from misfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the misfit is the model’s own: what the curve leaves over is more than noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the noise is no larger than rounding errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>so few points do not determine all weights: many curves fit equally well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at these points the functions of the model are so alike that no digit of the weights is certain, not even in float64; x around 0, a lower degree or another basis would help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no formula is known for the curve of this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a landscape needs two weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no points are held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its page starts from {count} weights, but its row names {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code ends the program; a Module must not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} must be made without arguments: {name}(); give each a default value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Module has no parameters, so nothing can learn; did you use nn.Parameter?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Module has {count} weights; {most} are the most that PolyViz shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no parameter requires a gradient, so nothing can learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code switches gradients off for all of PyTorch, so nothing can learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code needs too much memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a pipe or a device; save the code as a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward returned {found}, expected a tensor of shape {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward returned the shape {found}, expected {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward returned the shape {found}, expected {expected}: leave out the last axis, for example with .squeeze(1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} has the dtype {found}, expected float32</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forward returned a tensor on {found}, expected one on {expected}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prediction does not depend on any parameter, so nothing can learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was added after the start: make layers and parameters in __init__, else they do not learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was replaced after the start: make layers and parameters in __init__ alone, else they do not learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was removed after the start: it must stay as __init__ has made it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this machine has {devices}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These steps are not all alike, so the GPU runs them kernel by kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy computes in float64 on the CPU, not on a GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>torch.optim has no class {name} here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1  Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2  Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3  Backward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4  Update</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also in this file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>Watch PyTorch learn to fit a curve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About PolyViz</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>undo</name>
    <message>
        <source>removal of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>continue from this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start of race</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end of race</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of training process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of lesson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new start weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening of a run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

package org.gatehouse.internal.flow;

import org.gatehouse.internal.LateEnd;
import org.junit.jupiter.api.Test;

class DaemonTimerTest {

    @Test
    void endedTimerHasNoThread() throws Exception {
        DaemonTimer timer = new DaemonTimer("gatehouse-timer", DaemonTimerTest.class.getClassLoader());
        LateEnd task = new LateEnd();
        timer.execute(task);

        task.assertAwaitedBy(timer::end);
    }
}

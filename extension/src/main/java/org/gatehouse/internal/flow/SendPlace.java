package org.gatehouse.internal.flow;

/**
 * Where the answers of one connection are sent: on the thread that made them, which saves waking another one, or on a
 * drainer, where what is made meanwhile leaves in the same write. Which of them pays is learned from how much had gathered
 * when a drainer came: a client that asks one thing at a time never lets anything gather. Not
 * guarded: what a thread sees was written before it last entered the queue, and a race costs a wrong guess.
 */
public final class SendPlace {

    /** So many drains in a row that found one message say that the client waits for each. */
    private static final int CONVINCED = 4;

    /** After so many messages a drainer is tried again. */
    private static final int TRUSTED = 64;

    private int alone;
    private int here;
    private boolean gathers;

    /** Creates the place of a connection, of which nothing is known. */
    public SendPlace() {}

    /**
     * Decides for one message.
     *
     * @return {@code true} if the calling thread should send it
     */
    public boolean isHere() {
        int left = here;
        if (left == 0) {
            return false;
        }
        here = left - 1;
        return true;
    }

    /**
     * Tells whether answers gather, because the client does not wait for each.
     *
     * @return {@code true} if the last drainers have found several
     */
    public boolean gathers() {
        return gathers;
    }

    /**
     * Learns what a drainer has found.
     *
     * @param messages how many it sent before nothing was left
     */
    public void drained(int messages) {
        if (messages > 1) {
            gathers = true;
            alone = 0;
            here = 0;
        } else if (alone < CONVINCED - 1) {
            alone = alone + 1;
        } else {
            gathers = false;
            here = TRUSTED;
        }
    }
}

package org.gatehouse.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes the names of gateways once CDI is up, and warns if nobody has started them after a while. No event tells: where a
 * {@code web.xml} orders the fragments and leaves {@code gatehouse.jar} out, the server calls nothing of it but the extension.
 */
final class StartWatch {

    /** More than servers need from CDI to the listeners of an application that does not do much while it starts. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOG = System.getLogger(StartWatch.class.getPackageName());
    private static final long END_MILLIS = 1000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> gateways;
    private final Duration patience;
    private final Thread thread;

    private StartWatch(Collection<String> gateways, Duration patience, ClassLoader loader) {
        this.gateways = List.copyOf(gateways);
        this.patience = patience;
        this.thread = new Thread(this::watch, "gatehouse-start");
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
    }

    static StartWatch begin(Collection<String> gateways, Duration patience, ClassLoader loader) {
        StartWatch watch = new StartWatch(gateways, patience, loader);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(Level.WARNING, Messages.notStarted(gateways, patience));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The gateways have been started, or never will be. The thread has ended when this returns. */
    void end() {
        over.countDown();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

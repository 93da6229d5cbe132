package org.gatehouse.standalone;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Connectors that encrypt enter; a thread looks once a second whether their files have changed. Without any there is no thread. */
final class CertificateWatch {

    private static final Logger LOG = System.getLogger(CertificateWatch.class.getPackageName());
    private static final long PAUSE_MILLIS = 1000;
    private static final long END_MILLIS = 3000;

    private final List<TlsConnector> connectors = new ArrayList<>();
    private @Nullable Thread thread;

    void add(TlsConnector connector) {
        connectors.add(connector);
    }

    void start() {
        if (!connectors.isEmpty()) {
            Thread looking = new Thread(this::look, "gatehouse-certificates");
            looking.setDaemon(true);
            looking.start();
            thread = looking;
        }
    }

    private void look() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                connectors.forEach(CertificateWatch::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    private static void look(TlsConnector connector) {
        try {
            connector.look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "looking for new certificates failed", e);
        }
    }

    void stop() {
        Thread looking = thread;
        if (looking == null) {
            return;
        }
        looking.interrupt();
        try {
            looking.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

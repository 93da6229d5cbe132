package org.gatehouse.internal.lane;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.spi.HandshakeRequest;

/**
 * The namespaces that clients of a mount ask for in vain: takes their names and logs those that look like a mistake of
 * somebody who can mend it, one a minute at most, because clients must not fill a log. Thread-safe.
 */
final class UnknownNamespaces {

    private static final Logger LOG = System.getLogger(UnknownNamespaces.class.getPackageName());
    private static final long PAUSE_NANOS = 60_000_000_000L;
    private static final int LONGEST_NAME = 200;

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    void asked(String namespace, HandshakeRequest request) {
        contextPath(request)
                .filter(context -> namespace.equals(context) || namespace.startsWith(context + "/"))
                .filter(context -> isDue())
                .ifPresent(context -> LOG.log(Level.WARNING, message(clean(namespace), context, request.path())));
    }

    private static String message(String namespace, String context, String path) {
        return "GATE0111: a client asked for the namespace \"" + namespace
                + "\", which no gateway serves. It begins with"
                + " the context path of the application, which is no part of a namespace but of the client's option"
                + " \"path\": connect with io(\""
                + (namespace.length() == context.length() ? "/" : namespace.substring(context.length()))
                + "\", { path: \"" + context + path + "\" }).";
    }

    /** What the URL has before the path of the mount. */
    private static Optional<String> contextPath(HandshakeRequest request) {
        String url = request.url().split("\\?", 2)[0];
        return url.length() > request.path().length() && url.endsWith(request.path())
                ? Optional.of(url.substring(0, url.length() - request.path().length()))
                : Optional.empty();
    }

    private static String clean(String name) {
        String text = name.replaceAll("\\p{Cntrl}", " ");
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    private boolean isDue() {
        long due = next.get();
        long now = System.nanoTime();
        return now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS);
    }
}

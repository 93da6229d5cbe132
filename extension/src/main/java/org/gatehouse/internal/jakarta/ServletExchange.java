package org.gatehouse.internal.jakarta;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.HttpResponse;
import org.gatehouse.spi.Mount;
import org.jspecify.annotations.Nullable;

/**
 * One plain request and its answer. What can be answered while the server's thread is in the servlet is, and so gets to
 * every filter; what cannot makes the request an asynchronous one, where the filters of the application allow it. The
 * timers of the protocol rule; the server's own timeout is off.
 */
final class ServletExchange implements HttpExchange {

    private static final Runnable NOTHING = () -> {};
    private static final long DISCARD_SECONDS = 5;

    private final HttpServletRequest http;
    private final HttpServletResponse response;
    private final Mount mount;
    private final HandshakeRequest request;
    private final Map<String, String> corsHeaders;
    private final JakartaContainer container;
    private final boolean asynchronous;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicReference<Runnable> abort = new AtomicReference<>(NOTHING);
    private volatile boolean aborted;
    private volatile @Nullable Thread serving = Thread.currentThread();
    private final CompletableFuture<Answer> handedOver = new CompletableFuture<>();
    private final Object beginning = new Object();
    private volatile @Nullable AsyncContext async;
    private boolean answeredHere;
    private volatile CompletableFuture<Void> discarded = CompletableFuture.completedFuture(null);

    ServletExchange(
            HttpServletRequest http,
            HttpServletResponse response,
            Mount mount,
            HandshakeRequest request,
            JakartaContainer container) {
        this.http = http;
        this.response = response;
        this.mount = mount;
        this.request = request;
        this.corsHeaders = mount.cors().headers(request);
        this.container = container;
        this.asynchronous = http.isAsyncSupported() && !isBuffered();
    }

    /** Whether a filter may keep what is written until the request comes back to it. */
    private boolean isBuffered() {
        try {
            if (container.streams().ownOutput(response)) {
                return false;
            }
            container
                    .filters()
                    .responseWrapped(mount, response.getOutputStream().getClass());
        } catch (IOException | IllegalStateException e) { // the filter has asked for the writer
            container.filters().responseWrapped(mount, response.getClass());
        }
        return true;
    }

    /** To be called with the lock held: who answers must know whether somebody looks for the answer. */
    private void startAsync() {
        AsyncContext started = http.startAsync(http, response);
        started.setTimeout(0);
        started.addListener(new Events());
        container.exchanges().add(this);
        async = started;
    }

    @Override
    public HandshakeRequest request() {
        return request;
    }

    @Override
    public boolean asynchronous() {
        return asynchronous;
    }

    @Override
    public CompletionStage<byte @Nullable []> body(int limit) {
        BodyReader reader = new BodyReader(limit);
        try {
            if (hasNoBody()) {
                return CompletableFuture.completedFuture(new byte[0]);
            }
            read(reader, http.getInputStream());
        } catch (IOException | RuntimeException e) { // the client went away, or a filter's stream cannot be read
            reader.onError(e);
            respond(HttpResponse.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
        }
        CompletableFuture<byte @Nullable []> body = reader.body();
        // what follows is the protocol's work, which must not run on an I/O thread
        return body.isDone() ? body : body.thenApplyAsync(bytes -> bytes, container.workers());
    }

    private void read(BodyReader reader, ServletInputStream input) throws IOException {
        if (!container.streams().own(input, http)) {
            // of any length: a filter may have unpacked it
            container.filters().requestWrapped(mount, input.getClass());
            reader.readBlocking(input);
            return;
        }
        reader.announce(http.getContentLengthLong());
        if (asynchronous) {
            discarded = reader.end();
            synchronized (beginning) {
                startAsync();
            }
            reader.readFrom(input);
        } else {
            reader.readBlocking(input);
        }
    }

    private boolean hasNoBody() {
        long length = http.getContentLengthLong();
        return length == 0
                || length < 0
                        && http.getHeader("Transfer-Encoding") == null
                        && !http.getProtocol().startsWith("HTTP/2");
    }

    @Override
    public void respond(HttpResponse given) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        HttpResponse closing = discarded.isDone() ? given : given.with("Connection", "close");
        Answer answer = new Answer(container.kind().fit(closing), corsHeaders, request.method(), response);
        if (serving == Thread.currentThread()) {
            answeredHere = true;
            write(answer);
        } else if (!isHandedOver(answer)) {
            send(answer);
        }
    }

    private void send(Answer answer) {
        if (container.kind().writesAnswersItself() && !container.isStopping()) {
            hand(answer);
        } else {
            container.workers().execute(() -> write(answer)); // a slow client must not hold the caller
        }
    }

    /** Leaves an answer to the server's thread, unless the request is asynchronous by now. */
    private boolean isHandedOver(Answer answer) {
        synchronized (beginning) {
            return async == null && handedOver.complete(answer);
        }
    }

    private void write(Answer answer) {
        boolean sentAtTheEnd =
                async == null || discarded.isDone() && container.kind().sendsOnCompletion();
        try {
            if (sentAtTheEnd) {
                answer.writeUnflushed();
            } else {
                answer.write();
            }
        } catch (IOException | RuntimeException e) { // the client went away
            Messages.LOG.log(Level.DEBUG, "an answer could not be written", e);
        }
        written();
    }

    /** Has a thread of the server write, piece by piece, as the client takes it. */
    private void hand(Answer answer) {
        try {
            answer.writeWhenPossible(this::written);
        } catch (IOException | RuntimeException e) { // the client went away, and the server has completed the exchange
            Messages.LOG.log(Level.DEBUG, "an exchange had ended", e);
        }
    }

    private void written() {
        AsyncContext started = async;
        if (started == null) {
            return;
        }
        if (!discarded.isDone()) {
            // a server that closes while the client still writes makes it lose the answer
            container.watch().timer().schedule(() -> discarded.complete(null), DISCARD_SECONDS, TimeUnit.SECONDS);
        }
        discarded.whenComplete((nothing, failure) -> complete(started));
    }

    private void complete(AsyncContext started) {
        try {
            started.complete();
        } catch (IllegalStateException e) { // the server completed it, because the client went away
            Messages.LOG.log(Level.DEBUG, "an exchange had ended", e);
        }
    }

    @Override
    public void onAbort(Runnable action) {
        abort.set(action);
        if (aborted) {
            abort();
        }
    }

    private void abort() {
        container.loader().run(abort.getAndSet(NOTHING));
    }

    /** The request leaves the server's thread: without asynchronous support it is now or never. */
    void serviceReturns() {
        synchronized (beginning) {
            serving = null;
            if (async == null && asynchronous && !answered.get()) {
                startAsync();
            }
        }
        if (async == null && answered.compareAndSet(false, true)) {
            HttpResponse error = HttpResponse.empty(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            write(new Answer(error, corsHeaders, request.method(), response));
        } else if (handedOver.isDone() || async == null && !answeredHere) {
            write(handedOver.join()); // of a thread that must not write into the next client's answer
        }
    }

    /** The application stops: a client that is still sending is not waited for. */
    void discardNoMore() {
        discarded.complete(null);
    }

    /** Learns that nothing can be answered any more; {@code false} if an answer was given before. */
    private boolean ended() {
        container.exchanges().remove(this);
        boolean first = answered.compareAndSet(false, true);
        if (first) {
            aborted = true;
            abort();
        }
        return first;
    }

    private void failed(AsyncEvent event) {
        if (ended()) {
            complete(event.getAsyncContext());
        }
    }

    /** The server's view. */
    private final class Events implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            ended();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            failed(event);
        }

        @Override
        public void onError(AsyncEvent event) {
            failed(event);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // nobody starts it twice
        }
    }
}

package org.gatehouse.internal.dispatch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gatehouse.Handshake;
import org.gatehouse.HandshakeHook;
import org.gatehouse.WsException;
import org.gatehouse.internal.dispatch.InvocationScope.Invocation;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.RequestHooks;
import org.gatehouse.spi.StandardOptions;
import org.jspecify.annotations.Nullable;

/** Requests enter, the application's hook is asked in a scope of its own, what it says leaves checked. */
public final class HookedRequests implements RequestHooks {

    private static final Logger LOG = System.getLogger(HookedRequests.class.getPackageName());
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.~-]{1,200}");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final String FORBIDDEN = "Forbidden";
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final HandshakeHook hook;
    private final DispatchContext context;
    private final AtomicLong due = new AtomicLong(System.nanoTime());

    /**
     * Creates the hooks of a mount.
     *
     * @param hook the application's
     * @param context what it works with
     */
    public HookedRequests(HandshakeHook hook, DispatchContext context) {
        this.hook = hook;
        this.context = context;
    }

    @Override
    public CompletionStage<Optional<String>> refusal(HandshakeRequest request) {
        CompletionStage<?> undecided;
        try {
            undecided = ask(request, hook::allowRequest);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.completedFuture(Optional.of(refusal(e)));
        }
        if (undecided == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<String>> decided = new CompletableFuture<>();
        undecided.whenComplete(
                (any, failure) -> decided.complete(failure == null ? Optional.empty() : Optional.of(refusal(failure))));
        return inTime(decided);
    }

    private CompletableFuture<Optional<String>> inTime(CompletableFuture<Optional<String>> decided) {
        if (!decided.isDone()) {
            long patience =
                    context.options().get(StandardOptions.CONNECT_TIMEOUT).toMillis();
            try {
                var timeout = context.timer()
                        .schedule(
                                (Runnable) () -> decided.complete(Optional.of(FORBIDDEN)),
                                patience,
                                TimeUnit.MILLISECONDS);
                decided.thenRun(() -> timeout.cancel(false));
            } catch (RejectedExecutionException stopped) {
                decided.complete(Optional.of(FORBIDDEN));
            }
        }
        return decided;
    }

    private String refusal(Throwable failure) {
        Throwable cause = WrappedFailures.unwrap(failure);
        if (cause instanceof WsException known && known.getMessage() != null) {
            return known.getMessage();
        }
        failed("allowRequest failed", cause);
        return FORBIDDEN;
    }

    @Override
    public Optional<String> sessionId(HandshakeRequest request) {
        String id;
        try {
            id = ask(request, hook::sessionId);
        } catch (RuntimeException | Error e) {
            failed("sessionId failed", WrappedFailures.unwrap(e));
            throw new IllegalStateException(e);
        }
        if (id != null && !ID.matcher(id).matches()) {
            failed("sessionId made an id with other characters than letters, digits, - _ . ~, or more than 200", null);
            throw new IllegalStateException("unusable id");
        }
        return Optional.ofNullable(id);
    }

    @Override
    public Map<String, String> headers(HandshakeRequest request, boolean first) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (first) {
            add(headers, request, "initialHeaders", hook::initialHeaders);
        }
        add(headers, request, "headers", hook::headers);
        return headers;
    }

    private void add(
            Map<String, String> headers,
            HandshakeRequest request,
            String method,
            Function<Handshake, Map<String, String>> asked) {
        try {
            Map<String, String> more = ask(request, asked);
            (more == null ? Map.<String, String>of() : more).forEach((name, value) -> {
                if (name != null
                        && value != null
                        && NAME.matcher(name).matches()
                        && VALUE.matcher(value).matches()) {
                    headers.put(name, value);
                } else {
                    failed(method + " made a header that cannot be sent", null);
                }
            });
        } catch (RuntimeException | Error e) {
            failed(method + " failed", WrappedFailures.unwrap(e));
        }
    }

    private <T> @Nullable T ask(HandshakeRequest request, Function<Handshake, @Nullable T> question) {
        Handshake handshake = ClientHandshake.of(request, Optional.empty(), Map.of(), context.codec());
        Invocation scope = context.scope().enter(null, null);
        try (scope) {
            return question.apply(handshake);
        }
    }

    /** Once a minute, because clients must not fill a log. */
    private void failed(String what, @Nullable Throwable failure) {
        long next = due.get();
        long now = System.nanoTime();
        if (now - next >= 0 && due.compareAndSet(next, now + PAUSE_NANOS)) {
            LOG.log(Level.WARNING, Messages.hookFailed(context.path(), what), failure);
        }
    }
}

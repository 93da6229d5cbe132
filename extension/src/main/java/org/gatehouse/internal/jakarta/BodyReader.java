package org.gatehouse.internal.jakarta;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body as it arrives. Of a body that is too large it reads on for a while without keeping it, so that
 * the client comes to read the answer.
 */
final class BodyReader implements ReadListener {

    private static final int BUFFER = 8192;
    private static final long MOST_DISCARDED = 16L << 20;

    private final int limit;
    private final CompletableFuture<byte @Nullable []> body = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable ServletInputStream input;
    private long announced = -1;
    private long count;

    BodyReader(int limit) {
        this.limit = limit;
    }

    /** Completes with the body, or with {@code null} as soon as it is known to be too large. */
    CompletableFuture<byte @Nullable []> body() {
        return body;
    }

    /** Completes when nothing more is read. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Reads without blocking; the server's threads do the work. */
    void readFrom(ServletInputStream stream) {
        input = stream;
        stream.setReadListener(this);
    }

    void readBlocking(ServletInputStream stream) throws IOException {
        for (int read = 0; read >= 0 && !body.isDone(); read = stream.read(buffer)) {
            keep(read);
        }
        onAllDataRead();
    }

    /** To be called first: the length that the client announces, or -1. */
    void announce(long contentLength) {
        announced = contentLength;
        if (contentLength > limit) {
            body.complete(null);
        }
    }

    private void keep(int read) {
        count += read;
        if (body.isDone()) {
            return;
        }
        if (count > limit) {
            kept.reset();
            body.complete(null);
        } else {
            kept.write(buffer, 0, read);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream from = input;
        // Not isFinished: on Payara 6 that means that all has arrived, not that all has been read
        while (from != null && !end.isDone() && from.isReady()) {
            int read = from.read(buffer);
            keep(Math.max(0, read));
            if (count > limit + MOST_DISCARDED) {
                end.complete(null);
            } else if (read < 0 || count == announced) {
                onAllDataRead();
            }
        }
    }

    @Override
    public void onAllDataRead() {
        end.complete(null);
        body.complete(kept.toByteArray());
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(null);
        body.completeExceptionally(failure);
    }
}

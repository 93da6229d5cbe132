package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.gatehouse.spi.HttpResponse;

/**
 * Writes an {@link HttpResponse} into a servlet response, once and in one of two ways.
 *
 * @param content what to write
 * @param corsHeaders headers to add
 * @param method the request's method
 * @param response where to write
 */
record Answer(HttpResponse content, Map<String, String> corsHeaders, String method, HttpServletResponse response) {

    /** Writes on the calling thread, which is blocked while the client does not read. */
    void write() throws IOException {
        writeHead();
        if (hasBody()) {
            response.getOutputStream().write(content.body());
        }
        response.flushBuffer();
    }

    /** Writes on the calling thread, but for an end that leaves when the server completes the request, past all filters. */
    void writeUnflushed() throws IOException {
        writeHead();
        if (hasBody()) {
            byte[] body = content.body();
            ServletOutputStream output = response.getOutputStream();
            output.write(body, 0, body.length - 1);
            output.write(body, body.length - 1, 1); // fits into the server's buffer, as all of the body may not
        }
    }

    /**
     * Has the server's threads write, as the client takes it.
     *
     * @param done called on such a thread when all is written, or nothing more can be
     */
    void writeWhenPossible(Runnable done) throws IOException {
        ServletOutputStream output = response.getOutputStream();
        output.setWriteListener(new Writing(output, done));
    }

    private void writeHead() {
        response.setStatus(content.status());
        corsHeaders.forEach(response::setHeader);
        content.headers().forEach(response::setHeader);
        if (mayHaveBody()) {
            response.setContentLength(content.body().length);
        }
    }

    private boolean mayHaveBody() {
        return content.status() >= 200 && content.status() != 204 && content.status() != 304;
    }

    private boolean hasBody() {
        return mayHaveBody() && content.body().length > 0 && !method.equals("HEAD");
    }

    /** The server's view; the server calls it from one thread at a time. */
    private final class Writing implements WriteListener {

        private final ServletOutputStream output;
        private final Runnable done;
        private boolean begun;

        Writing(ServletOutputStream output, Runnable done) {
            this.output = output;
            this.done = done;
        }

        @Override
        public void onWritePossible() throws IOException {
            if (!begun) {
                begun = true;
                writeHead();
                if (hasBody()) {
                    output.write(content.body());
                }
            }
            if (output.isReady()) {
                done.run();
            }
        }

        @Override
        public void onError(Throwable failure) { // the client went away
            Messages.LOG.log(Level.DEBUG, "an answer could not be written", failure);
            done.run();
        }
    }
}

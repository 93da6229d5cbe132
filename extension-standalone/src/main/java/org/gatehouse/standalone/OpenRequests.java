package org.gatehouse.standalone;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Takes every request, and yields whether there is one that is not answered yet. WebSockets are none once they are open. */
final class OpenRequests extends ValveBase implements AsyncListener {

    private int open;
    private boolean last;

    OpenRequests() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (begin()) {
            response.setHeader("Connection", "close");
        }
        try {
            getNext().invoke(request, response);
        } finally {
            if (request.isAsync()) {
                request.getAsyncContextInternal().addListener(this);
            } else {
                end();
            }
        }
    }

    private synchronized boolean begin() {
        open++;
        return last;
    }

    private synchronized void end() {
        open--;
        notifyAll();
    }

    /** From now on each connection is closed after its request. */
    synchronized void areTheLast() {
        last = true;
    }

    /** Waits until all are answered, or the time is over. */
    synchronized void await(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (open > 0 && System.nanoTime() < end) {
                wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // is completed next
    }

    @Override
    public void onError(AsyncEvent event) {
        // is completed next
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}

package org.gatehouse.standalone;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers when a test wants it to. */
@WebServlet("/slow")
public class SlowServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Counted down when a request is there. */
    static volatile CountDownLatch entered = new CountDownLatch(1);
    /** To be counted down for the answer. */
    static volatile CountDownLatch released = new CountDownLatch(1);

    static void reset() {
        entered = new CountDownLatch(1);
        released = new CountDownLatch(1);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        entered.countDown();
        try {
            released.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        response.getWriter().write("done");
    }
}

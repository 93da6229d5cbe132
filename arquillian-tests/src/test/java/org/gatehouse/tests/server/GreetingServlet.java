package org.gatehouse.tests.server;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows that injection works where Gatehouse will need it. */
@WebServlet("/greeting")
public class GreetingServlet extends HttpServlet {

    @Inject
    transient Greeter greeter;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(greeter.greeting());
    }
}

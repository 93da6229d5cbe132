package org.gatehouse.it.nest.secure;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Begins an HTTP session, changes it, ends it, works the {@link Turnstile}: the parameter {@code do} says what. */
@WebServlet("/session")
public class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession();
        switch (request.getParameter("do")) {
            case "put" -> session.setAttribute("cart", request.getParameter("cart"));
            case "logout" -> session.invalidate();
            case "expiry" -> session.setMaxInactiveInterval(1);
            case "await_arrival" -> Turnstile.awaitArrival();
            case "let_through" -> Turnstile.letThrough();
            default -> {}
        }
        response.setContentType("text/plain");
        response.getWriter().print(request.getUserPrincipal().getName());
    }
}

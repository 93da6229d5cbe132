package org.gatehouse.sample.accounts;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.gatehouse.GatewayServers;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.web.JsonBodies;

/**
 * Signs in and out over HTTP, because only HTTP has cookies: {@code POST accounts/register}, {@code accounts/login} with
 * {@link Credentials}, {@code accounts/refresh} and {@code accounts/logout} with nothing but the cookie.
 */
@WebServlet("/accounts/*")
public class AccountsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String COOKIE = "chat-session";

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient Tokens tokens;

    @Inject
    private transient Throttle throttle;

    @Inject
    private transient GatewayServers gateways;

    @Inject
    private transient JsonBodies bodies;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            switch (String.valueOf(request.getPathInfo())) {
                case "/register" -> register(request, response);
                case "/login" -> login(request, response);
                case "/refresh" -> refresh(request, response);
                case "/logout" -> logout(request, response);
                default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (Refused e) {
            bodies.refuse(response, HttpServletResponse.SC_BAD_REQUEST, e.reason());
        }
    }

    private void register(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Credentials credentials = bodies.read(request, Credentials.class);
        begin(accounts.register(credentials), request, response);
    }

    private void login(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Credentials credentials = bodies.read(request, Credentials.class);
        String address = request.getRemoteAddr();
        Duration wait = throttle.wait(credentials.name(), address);
        if (!wait.isZero()) {
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            bodies.refuse(response, 429, "Too many tries. Wait a moment and try again");
            return;
        }
        Optional<Account> account = accounts.verify(credentials);
        if (account.isEmpty()) {
            throttle.failed(credentials.name(), address);
            bodies.refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "Name or password is wrong");
            return;
        }
        throttle.succeeded(credentials.name(), address);
        begin(account.get(), request, response);
    }

    private void begin(Account account, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Sessions.Renewed session = sessions.begin(account);
        signedIn(account, session, request, response);
    }

    private void refresh(HttpServletRequest request, HttpServletResponse response) throws IOException {
        bodies.requireOwnPage(request);
        if (cookie(request).isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT); // nobody has signed in here, which is no mistake
            return;
        }
        Optional<Sessions.Renewed> session = cookie(request).flatMap(sessions::renew);
        Optional<Account> account = session.flatMap(renewed -> accounts.withId(Long.toString(renewed.account())));
        if (account.isEmpty()) {
            keep("", Duration.ZERO, request, response);
            bodies.refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "Not signed in");
            return;
        }
        signedIn(account.get(), session.orElseThrow(), request, response);
    }

    /** All windows of the device end with it, on whichever node. */
    private void logout(HttpServletRequest request, HttpServletResponse response) {
        bodies.requireOwnPage(request);
        cookie(request).flatMap(sessions::end).ifPresent(gateways::revokeSession);
        keep("", Duration.ZERO, request, response);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void signedIn(
            Account account, Sessions.Renewed session, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String cookie = session.cookie();
        if (cookie != null) {
            keep(cookie, Sessions.LIFETIME, request, response);
        }
        Tokens.Token token = tokens.issue(account, session.id());
        long lifetime = Duration.between(Instant.now(), token.expires()).toMillis();
        User user = account.user();
        bodies.write(
                response,
                new SignedIn(token.text(), token.expires(), lifetime, user.id(), user.username(), account.roles()));
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private static void keep(String value, Duration time, HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath(request.getContextPath() + "/accounts");
        cookie.setMaxAge((int) time.toSeconds());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
    }
}

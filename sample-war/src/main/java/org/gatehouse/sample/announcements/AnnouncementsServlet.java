package org.gatehouse.sample.announcements;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gatehouse.sample.Refused;
import org.gatehouse.sample.accounts.Account;
import org.gatehouse.sample.accounts.Tokens;
import org.gatehouse.sample.web.JsonBodies;

/** {@code POST announcements} with an {@link Announcement} and the token of a moderator as {@code Authorization: Bearer}. */
@WebServlet("/announcements")
public class AnnouncementsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    @Inject
    private transient Announcements announcements;

    @Inject
    private transient Tokens tokens;

    @Inject
    private transient JsonBodies bodies;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String header = request.getHeader("Authorization");
        try {
            boolean allowed = header != null
                    && header.startsWith(BEARER)
                    && tokens.verify(header.substring(BEARER.length())).roles().contains(Account.MODERATOR);
            if (!allowed) {
                bodies.refuse(response, HttpServletResponse.SC_FORBIDDEN, "Only moderators may do this");
                return;
            }
            announcements.send(bodies.read(request, Announcement.class));
            response.setStatus(HttpServletResponse.SC_ACCEPTED);
        } catch (Refused e) {
            bodies.refuse(response, HttpServletResponse.SC_BAD_REQUEST, e.reason());
        }
    }
}

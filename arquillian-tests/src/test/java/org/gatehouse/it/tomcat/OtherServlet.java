package org.gatehouse.it.tomcat;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;

/** Has the path of {@link Alone}. */
@WebServlet("/alone/*")
public class OtherServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
}

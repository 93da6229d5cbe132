package org.gatehouse.standalone;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;

/** Tells the beans of a request who asks. */
@WebFilter(urlPatterns = "/hello", asyncSupported = true)
public class NamingFilter implements Filter {

    @Inject
    Visitor visitor;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        visitor.name(request.getParameter("name"));
        chain.doFilter(request, response);
    }
}

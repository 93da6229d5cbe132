package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Keeps Weld Servlet (on Tomcat and Jetty, inside the WAR) from following long polls: answered on another thread, they
 * make it log WELD-000714 and WELD-000715 and leave stale request contexts on the server's threads. Seen with Weld 5.1.6
 * and 6.0.3.
 */
final class WeldParameters {

    static final String MAPPING = "org.jboss.weld.context.mapping";
    static final String GUARD = "org.jboss.weld.context.ignore.guard";

    private static final String WELD_INITIALIZER = "org.jboss.weld.environment.servlet.EnhancedListener";
    private static final String WELD_STARTED =
            "org.jboss.weld.environment.servlet.jakarta.enterprise.inject.spi.BeanManager";

    private WeldParameters() {}

    /** Sets the parameters, unless the application has set them itself, or says what to add if it is too late. */
    static void set(ServletContext context, Collection<String> trees) {
        if (trees.isEmpty() || !hasWeldServlet(context)) {
            return;
        }
        String mapping = mapping(trees);
        String configured = context.getInitParameter(MAPPING);
        if (configured == null && context.getAttribute(WELD_STARTED) != null) {
            Messages.LOG.log(Level.WARNING, Messages.weldWasFirst(mapping));
        } else if (configured == null) {
            context.setInitParameter(MAPPING, mapping);
        } else {
            trees.stream()
                    .filter(tree -> covers(configured, tree))
                    .findFirst()
                    .ifPresent(tree ->
                            Messages.LOG.log(Level.WARNING, Messages.weldMappingCovers(configured, tree, mapping)));
        }
        if (context.getInitParameter(GUARD) == null) {
            context.setInitParameter(GUARD, "false");
        }
    }

    private static boolean hasWeldServlet(ServletContext context) {
        try {
            Class.forName(WELD_INITIALIZER, false, context.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** A pattern of every path but these and what lies below them. */
    static String mapping(Collection<String> trees) {
        return trees.stream()
                .map(tree -> tree.endsWith("/") ? tree.substring(0, tree.length() - 1) : tree)
                .map(tree -> tree.replaceAll("([^A-Za-z0-9/_-])", "\\\\$1"))
                .collect(Collectors.joining("|", "(?!(?:", ")(?:[/;].*)?$).*"));
    }

    private static boolean covers(String mapping, String tree) {
        try {
            return Pattern.matches(mapping, tree);
        } catch (PatternSyntaxException e) {
            return false; // Weld complains itself
        }
    }
}

package org.gatehouse.internal.jakarta;

import jakarta.websocket.DeploymentException;
import java.security.CodeSource;
import java.util.Collection;
import org.gatehouse.internal.flow.VirtualWorkers;
import org.gatehouse.spi.Mount;
import org.gatehouse.spi.RefusalLog;

/** What this package tells an operator. Numbers GATE0201 to GATE0299, a number is never used twice. */
final class Messages {

    /** The logger of the package. */
    static final System.Logger LOG = System.getLogger("org.gatehouse.internal.jakarta");

    private Messages() {}

    static IllegalStateException noServerContainer(Mount mount) {
        return new IllegalStateException("GATE0201: " + mount.path()
                + ": the server has no WebSocket container for this application. Scanning of WEB-INF/lib is switched off"
                + " (metadata-complete or absolute-ordering in web.xml), or the server lacks Jakarta WebSocket."
                + " Let gatehouse.jar be scanned, or add WebSocket to the server.");
    }

    static IllegalStateException pathTaken(Mount mount, DeploymentException cause) {
        return new IllegalStateException(
                "GATE0203: " + mount.path() + ": the server does not accept a WebSocket endpoint on this path: "
                        + cause.getMessage() + ". Another endpoint has the path, or it is no valid path template."
                        + " Choose another path.",
                cause);
    }

    static IllegalStateException servletConflict(Mount mount, Collection<String> patterns) {
        return new IllegalStateException("GATE0204: " + mount.path() + ": another servlet is mapped on " + patterns
                + ". Choose another path, or another mapping for the servlet.");
    }

    static IllegalStateException noCdi(Collection<String> gateways, Throwable cause) {
        return new IllegalStateException(
                "GATE0205: " + String.join(", ", gateways)
                        + ": gateways need CDI, which has not started. Add a CDI implementation to the application, on"
                        + " Tomcat and Jetty for instance weld-servlet-shaded, and a WEB-INF/beans.xml, without which it"
                        + " may find no beans. A server that brings CDI may leave it alone for bean-discovery-mode=\"none\":"
                        + " set \"annotated\".",
                cause);
    }

    static IllegalStateException noExtension(Collection<String> gateways) {
        return new IllegalStateException("GATE0230: " + String.join(", ", gateways)
                + ": CDI has started, but without Gatehouse's extension, so that nothing answers clients: the application"
                + " has no bean archive (bean-discovery-mode is \"none\"), or gatehouse.jar is not where CDI looks for"
                + " extensions. Set bean-discovery-mode=\"annotated\" in WEB-INF/beans.xml, and put gatehouse.jar into"
                + " WEB-INF/lib, or into the lib directory of the EAR.");
    }

    static IllegalStateException jarTwice(Class<?> one) {
        CodeSource source = one.getProtectionDomain().getCodeSource();
        return new IllegalStateException("GATE0231: "
                + (source == null ? "gatehouse.jar" : String.valueOf(source.getLocation()))
                + ": the application has gatehouse.jar twice. Keep it in WEB-INF/lib of the WARs, or in the lib directory of"
                + " the EAR, but not in both.");
    }

    static String filterNotAsync(Mount mount, Collection<String> filters) {
        return "GATE0206: " + mount.path()
                + ": a filter without async-supported stands before the gateway: polls are answered at once instead"
                + " of when there is something to say. Set async-supported to true on the filters among " + filters
                + ".";
    }

    static String weldWasFirst(String mapping) {
        return "GATE0207: Weld was started before Gatehouse, so long polls will make it log WELD-000714 and WELD-000715."
                + " Add to web.xml: <context-param><param-name>" + WeldParameters.MAPPING
                + "</param-name><param-value>" + mapping + "</param-value></context-param><context-param><param-name>"
                + WeldParameters.GUARD + "</param-name><param-value>false</param-value></context-param>";
    }

    static String weldMappingCovers(String configured, String path, String mapping) {
        return "GATE0208: the context parameter " + WeldParameters.MAPPING + " is " + configured + ", which covers "
                + path + ": long polls there will make Weld log WELD-000714 and WELD-000715. Leave the path out, as in "
                + mapping;
    }

    static String filterWasPassedBy(String path) {
        return "GATE0209: " + path + ": a WebSocket handshake did not pass Gatehouse's filter and was refused."
                + " Something forwards requests to this path: have clients ask for the path itself. Or the server takes"
                + " upgrades before filters, which is not supported: use another one.";
    }

    static String requestWrapped(Mount mount, Class<?> stream) {
        return "GATE0253: " + mount.path() + ": a filter hands on the request body as a " + stream.getName()
                + ", which need not say when there is something to read: one of the server's threads waits for each body"
                + " instead. If that becomes too much, leave the path out of the filter.";
    }

    static String responseWrapped(Mount mount, Class<?> response) {
        return "GATE0254: " + mount.path() + ": a filter takes what is written into a " + response.getName()
                + ", which may not give it away any more when the request has left the filter: polls are answered at once"
                + " instead of when there is something to say. Leave the path out of the filter.";
    }

    static String handlersLeft(String contextPath, int seconds, Collection<String> places) {
        return "GATE0210: " + (contextPath.isEmpty() ? "/" : contextPath) + ": handlers were still running " + seconds
                + " s after the application stopped; their threads were interrupted: " + String.join(", ", places)
                + ". Make them end sooner, or raise gatehouse.shutdown-grace.";
    }

    static IllegalStateException portUnreadable(String key, String value) {
        return new IllegalStateException("GATE0064: " + key + " is " + RefusalLog.shown(value)
                + ", which is no port that this server could have. Write the number of a port on which it listens.");
    }

    static IllegalStateException portOfTwo(int local, int one, int other) {
        return new IllegalStateException("GATE0065: gateways ask for the ports " + Math.min(one, other) + " and "
                + Math.max(one, other) + ", and the configuration says of both that they are port " + local
                + " of the server, where one of them would never be found. Give each a port of its own.");
    }

    static IllegalStateException virtualThreadsUnreadable(String value) {
        return new IllegalStateException("GATE0191: gatehouse.virtual-threads is " + RefusalLog.shown(value)
                + ", which is neither true nor false. Write true for virtual threads, or false.");
    }

    static IllegalStateException noVirtualThreads(int jdk) {
        return new IllegalStateException(
                "GATE0192: gatehouse.virtual-threads is true, but the server runs on Java " + jdk
                        + ", which has no virtual threads. Run it on Java " + VirtualWorkers.FIRST_JDK
                        + " or later, or leave the key out.");
    }
}

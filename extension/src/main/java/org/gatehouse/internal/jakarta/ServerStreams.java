package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import java.io.IOException;

/**
 * Takes what filters have handed on, and tells whether its streams are the server's own. Those of a filter may never call a
 * listener back, or give away what is written only when the request comes back to the filter.
 *
 * @param application the loader of the application's classes
 */
record ServerStreams(ClassLoader application) {

    /** Whether a stream of a request is the server's. */
    boolean own(ServletInputStream stream, ServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        return innermost == request && isServers(request) || haveOneOrigin(stream, innermost);
    }

    /** Whether what is written into a response goes to the server's stream at once. */
    boolean ownOutput(ServletResponse response) throws IOException {
        ServletResponse innermost = response;
        while (innermost instanceof ServletResponseWrapper wrapper) {
            innermost = wrapper.getResponse();
        }
        return innermost == response && isServers(response) || haveOneOrigin(response.getOutputStream(), innermost);
    }

    private boolean isServers(Object object) {
        return object.getClass().getClassLoader() != application;
    }

    /**
     * By their classes: who asked the innermost object for its stream would keep a filter from asking it for its reader or
     * its writer.
     */
    private boolean haveOneOrigin(Object stream, Object innermost) {
        Class<?> one = stream.getClass();
        Class<?> other = innermost.getClass();
        return one.getPackageName().equals(other.getPackageName())
                || one.getClassLoader() == other.getClassLoader() && isServers(stream);
    }
}

package org.gatehouse.it.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Filters that look at the body of a request, and hand on something else. */
public class BodyFilters {

    private BodyFilters() {}

    /** A stream over another one. */
    private static class Copy extends ServletInputStream {

        private final InputStream bytes;

        Copy(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {}
    }

    /** A request with another stream. */
    private static final class Wrapped extends HttpServletRequestWrapper {

        private final ServletInputStream stream;

        Wrapped(HttpServletRequest request, ServletInputStream stream) {
            super(request);
            this.stream = stream;
        }

        @Override
        public ServletInputStream getInputStream() {
            return stream;
        }
    }

    private static InputStream copy(HttpServletRequest request) throws IOException {
        return new ByteArrayInputStream(request.getInputStream().readAllBytes());
    }

    /** Keeps what the application reads, as a filter that logs bodies after the fact does. */
    @WebFilter(
            filterName = "caching",
            urlPatterns = {"/caching/*", "/all/*"},
            asyncSupported = true)
    public static class Caching extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            ServletInputStream body = request.getInputStream();
            chain.doFilter(
                    new Wrapped(request, new Copy(body) {
                        @Override
                        public int read() throws IOException {
                            int octet = super.read();
                            if (octet >= 0) {
                                seen.write(octet);
                            }
                            return octet;
                        }

                        @Override
                        public boolean isFinished() {
                            return body.isFinished();
                        }

                        @Override
                        public boolean isReady() {
                            return body.isReady();
                        }

                        @Override
                        public void setReadListener(ReadListener listener) {
                            body.setReadListener(listener);
                        }
                    }),
                    response);
        }
    }

    /** Reads the body before the application does, and gives it a copy that knows no listeners. */
    @WebFilter(filterName = "throwing", urlPatterns = "/throwing/*", asyncSupported = true)
    public static class CopyThatThrows extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(
                    new Wrapped(request, new Copy(copy(request)) {
                        @Override
                        public void setReadListener(ReadListener listener) {
                            throw new UnsupportedOperationException("not implemented");
                        }
                    }),
                    response);
        }
    }

    /** Reads the body before the application does, and gives it a copy that forgets its listener. */
    @WebFilter(
            filterName = "silent",
            urlPatterns = {"/silent/*", "/all/*"},
            asyncSupported = true)
    public static class CopyThatIsSilent extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(new Wrapped(request, new Copy(copy(request))), response);
        }
    }

    /** Unpacks what a client has packed; the length stays that of the packed body. */
    @WebFilter(filterName = "unpacking", urlPatterns = "/unpacking/*", asyncSupported = true)
    public static class Unpacking extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            boolean packed = "gzip".equals(request.getHeader("Content-Encoding"));
            chain.doFilter(
                    packed ? new Wrapped(request, new Copy(new GZIPInputStream(request.getInputStream()))) : request,
                    response);
        }
    }
}

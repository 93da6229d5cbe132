package org.gatehouse.it.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Filters that take what is written, and write it themselves when the request comes back to them. */
public class AnswerFilters {

    private AnswerFilters() {}

    /** A stream into another one. */
    private static final class Into extends ServletOutputStream {

        private final OutputStream bytes;

        Into(OutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int octet) throws IOException {
            bytes.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("not implemented");
        }
    }

    /** A response that is written into another stream. */
    private static class Wrapped extends HttpServletResponseWrapper {

        private final ServletOutputStream stream;

        Wrapped(HttpServletResponse response, OutputStream bytes) {
            super(response);
            this.stream = new Into(bytes);
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return stream;
        }
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        return request.getHeader("Upgrade") != null;
    }

    /** Buffers, to know the length or a hash of the answer. */
    @WebFilter(
            filterName = "buffering",
            urlPatterns = {"/buffering/*", "/all/*"},
            asyncSupported = true)
    public static class Buffering extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (isUpgrade(request)) {
                chain.doFilter(request, response);
                return;
            }
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            chain.doFilter(request, new Wrapped(response, buffer));
            response.setHeader("X-Length", Integer.toString(buffer.size()));
            response.setContentLength(buffer.size());
            buffer.writeTo(response.getOutputStream());
        }
    }

    /** Buffers, and writes with the writer. */
    @WebFilter(filterName = "writing", urlPatterns = "/writing/*", asyncSupported = true)
    public static class Writing extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (isUpgrade(request)) {
                chain.doFilter(request, response);
                return;
            }
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            chain.doFilter(request, new Wrapped(response, buffer));
            response.setHeader("X-Length", Integer.toString(buffer.size()));
            response.getWriter().write(buffer.toString(StandardCharsets.UTF_8));
        }
    }

    /** Packs what is written. */
    @WebFilter(filterName = "gzip", urlPatterns = "/gzip/*", asyncSupported = true)
    public static class Gzip extends HttpFilter {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (isUpgrade(request) || !"gzip".equals(request.getHeader("Accept-Encoding"))) {
                chain.doFilter(request, response);
                return;
            }
            response.setHeader("Content-Encoding", "gzip");
            GZIPOutputStream packed = new GZIPOutputStream(response.getOutputStream());
            chain.doFilter(request, new Wrapped(response, packed) {
                @Override
                public void setContentLength(int length) {
                    // that of the packed answer is another
                }
            });
            packed.close();
        }
    }
}

package org.gatehouse.standalone;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.apache.catalina.Globals;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Requests with a client's certificate enter; they leave with its subject as their principal. */
final class CertifiedCallers extends ValveBase {

    CertifiedCallers() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.isSecure()
                && request.getUserPrincipal() == null
                && request.getAttribute(Globals.CERTIFICATES_ATTR) instanceof X509Certificate[] certificates
                && certificates.length > 0) {
            request.setUserPrincipal(certificates[0].getSubjectX500Principal());
            request.setAuthType(HttpServletRequest.CLIENT_CERT_AUTH);
        }
        getNext().invoke(request, response);
    }
}

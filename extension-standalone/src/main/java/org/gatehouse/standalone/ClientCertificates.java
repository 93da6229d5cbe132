package org.gatehouse.standalone;

/** Whether clients of a TLS listener show a certificate. The subject of one that is shown is the client's principal. */
public enum ClientCertificates {
    /** Nobody is asked for one. */
    NONE,
    /** Clients are asked for one, and those without are served, too. */
    WANTED,
    /** Clients without one are not even connected. */
    NEEDED
}

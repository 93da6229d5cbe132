package org.gatehouse.spi;

/** What happens to properties that a message has and the type of the handler's parameter has not. */
public enum UnknownProperties {
    /** They are left out. */
    STRIP,
    /** Each one is a violation, and the message is refused. */
    REJECT
}

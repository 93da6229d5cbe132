package org.gatehouse.sample.messages;

/**
 * The acknowledgement of a message.
 *
 * @param sent that it was
 * @param messageId its number
 */
public record Receipt(boolean sent, long messageId) {}

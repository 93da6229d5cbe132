package org.gatehouse.sample;

/**
 * The acknowledgement of a message.
 *
 * @param ok whether it was delivered
 * @param id its number
 */
public record Receipt(boolean ok, long id) {}

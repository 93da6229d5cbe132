package org.gatehouse.standalone;

/**
 * The CDI event that is fired once when the server has closed its ports and answered what there was to answer, on the thread
 * that stops it. Beans still work; the application ends next. An observer that fails is logged.
 *
 * @param server the server
 */
public record ServerClosed(Gatehouse server) {}

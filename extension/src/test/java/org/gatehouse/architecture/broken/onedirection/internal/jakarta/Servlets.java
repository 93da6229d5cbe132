package org.gatehouse.architecture.broken.onedirection.internal.jakarta;

public final class Servlets {}

package org.gatehouse.architecture.broken.everyclasshasitsplace.internal.misc;

final class Lost {}

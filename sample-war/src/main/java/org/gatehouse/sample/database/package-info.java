/** Where things are kept: one {@link javax.sql.DataSource}, whatever the server. */
@NullMarked
package org.gatehouse.sample.database;

import org.jspecify.annotations.NullMarked;

/**
 * Keeps the append-only trail of who did what, each entry chained to the one before by
 * SM3, written in the very transaction it records.
 */
@ApplicationModule(allowedDependencies = { "shared", "organization", "files", "documents" })
@NullMarked
package org.bihuan.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

/**
 * Keeps every rectification case from its notice to its closure: receipt, report, review,
 * closure, and the deadline that each of them moves.
 */
@ApplicationModule(allowedDependencies = { "shared", "search", "inspection", "inspection::task", "registry",
		"organization", "documents", "files" })
@NullMarked
package org.bihuan.rectification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

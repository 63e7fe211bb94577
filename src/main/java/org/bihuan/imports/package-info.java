/**
 * Reads offices' own sheets row by row, shows what each row will become, and after a
 * clerk's confirmation asks the other modules to take them in, all or none.
 */
@ApplicationModule(allowedDependencies = { "shared", "organization", "registry", "inspection", "inspection::indicator",
		"rectification", "files", "documents" })
@NullMarked
package org.bihuan.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

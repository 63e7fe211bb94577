package org.bihuan.imports;

import org.bihuan.organization.Actor;
import org.bihuan.organization.ObjectScope;
import org.springframework.stereotype.Component;

@Component
class ImportScope implements ObjectScope {

	private final Imports imports;

	ImportScope(Imports imports) {
		this.imports = imports;
	}

	@Override
	public String kind() {
		return "import";
	}

	@Override
	public void require(String id, Actor actor) {
		imports.require(id, actor);
	}

}

package org.bihuan.organization;

import org.springframework.stereotype.Component;

@Component
class OrganizationScope implements ObjectScope {

	private final Organizations organizations;

	OrganizationScope(Organizations organizations) {
		this.organizations = organizations;
	}

	@Override
	public String kind() {
		return "organization";
	}

	@Override
	public void require(String id, Actor actor) {
		organizations.require(new OrganizationId(id), actor);
	}

}

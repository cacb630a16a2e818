package io.emberstone.entrance;

import io.emberstone.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose caller is known. */
final class CallersRequest extends HttpServletRequestWrapper {

  private final Caller caller;

  CallersRequest(HttpServletRequest request, Caller caller) {
    super(request);
    this.caller = caller;
  }

  @Override
  public Principal getUserPrincipal() {
    return caller;
  }

  @Override
  public String getRemoteUser() {
    return caller.subject();
  }

  @Override
  public boolean isUserInRole(String role) {
    return caller.groups().contains(role);
  }

  @Override
  public String getAuthType() {
    return "Bearer";
  }
}

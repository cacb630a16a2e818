package io.emberstone.jcache.clients;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Counts a session's requests, in the session. */
@WebServlet("/")
public class CountingServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession();
    int count = session.getAttribute("count") instanceof Integer before ? before + 1 : 1;
    session.setAttribute("count", count);
    response.getWriter().print(count);
  }
}
